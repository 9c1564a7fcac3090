import * as l10n from '@vscode/l10n';
import type { ShownExperiment } from '../../../src/lab/experiments/protocol';
import { Key } from './Key';

interface Properties {
  readonly conditions: ShownExperiment['conditions'];
  /** Numbers of those that are chosen; none chosen: all are shown. */
  readonly chosen: ReadonlySet<number>;
  choose(chosen: ReadonlySet<number>): void;
  /** Hears which one is pointed at. */
  point(condition: number | undefined): void;
}

/** What marks stand for which condition. Pointing at one lets it stand out in all charts; pressed, it is shown with others that are. */
export function Legend({ conditions, chosen, choose, point }: Properties) {
  const press = (condition: number) => {
    const next = new Set(chosen);
    if (!next.delete(condition)) next.add(condition);
    choose(next);
  };
  return (
    <section class="legend" aria-label={l10n.t('What the marks stand for')} data-testid="legend">
      {conditions.map(({ id, title }, condition) => (
        <button
          key={id}
          type="button"
          class="toggle"
          aria-pressed={chosen.has(condition)}
          data-condition={id}
          onClick={() => press(condition)}
          onPointerEnter={() => point(condition)}
          onPointerLeave={() => point(undefined)}
          onFocus={() => point(condition)}
          onBlur={() => point(undefined)}
        >
          <Key condition={condition} />
          {title}
        </button>
      ))}
      {chosen.size > 0 && (
        <button type="button" class="toggle legend-all" onClick={() => choose(new Set())}>
          {l10n.t('Show all')}
        </button>
      )}
    </section>
  );
}
