import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Listed } from '../../src/lab/experiments/protocol';

interface Properties {
  readonly experiments: readonly Listed[];
  readonly shown: string | undefined;
  show(name: string): void;
}

/** All experiments: which one is shown. */
export function ExperimentChoice({ experiments, shown, show }: Properties) {
  const bar = useRef<HTMLElement>(null);
  // Where there is no room for all of them, the one that is shown can be seen.
  useLayoutEffect(() => {
    const current = bar.current?.querySelector<HTMLElement>('[aria-current]');
    if (current) bar.current!.scrollLeft = current.offsetLeft - bar.current!.offsetLeft - 16;
  }, [shown]);
  return (
    <nav
      ref={bar}
      class="experiment-choice"
      aria-label={l10n.t('Experiments')}
      data-testid="experiment-choice"
    >
      {experiments.map(({ name, title }) => (
        <button
          key={name}
          type="button"
          data-experiment={name}
          aria-current={name === shown ? 'page' : undefined}
          onClick={() => show(name)}
        >
          {title}
        </button>
      ))}
    </nav>
  );
}
