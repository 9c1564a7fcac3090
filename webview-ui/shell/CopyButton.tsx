import { useEffect, useState } from 'preact/hooks';
import type { RunSummary } from '../../src/protocol';
import { useActions } from '../hooks/useView';
import { IconButton } from '../icons/IconButton';
import type { RunWords } from '../text/runWords';

interface Properties {
  readonly run: RunSummary;
  readonly words: RunWords;
}

/** Copies what a run has written, and shows for a moment that it has. */
export function CopyButton({ run, words }: Properties) {
  const actions = useActions();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <IconButton
      icon={copied ? 'done' : 'copy'}
      label={words.copy()}
      disabled={run.translation === ''}
      onClick={() => {
        actions.act(run.id, 'copy');
        setCopied(true);
      }}
    />
  );
}
