import * as l10n from '@vscode/l10n';
import { useEffect, useState } from 'preact/hooks';
import type { RunSummary } from '../../src/protocol';
import { useActions } from '../hooks/useView';
import { IconButton } from '../icons/IconButton';

/** Copies the translation, and shows for a moment that it has. */
export function CopyButton({ run }: { readonly run: RunSummary }) {
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
      label={l10n.t('Copy translation')}
      disabled={run.translation === ''}
      onClick={() => {
        actions.act(run.id, 'copy');
        setCopied(true);
      }}
    />
  );
}
