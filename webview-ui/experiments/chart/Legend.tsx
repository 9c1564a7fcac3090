import * as l10n from '@vscode/l10n';
import type { ShownExperiment } from '../../../src/lab/experiments/protocol';
import { Key } from './Key';
import { marksOf } from './marks';

interface Properties {
  readonly conditions: ShownExperiment['conditions'];
  /** Numbers of those that are chosen; none chosen: all are shown. */
  readonly chosen: ReadonlySet<number>;
  choose(chosen: ReadonlySet<number>): void;
  /** Hears which ones are pointed at. */
  point(conditions: ReadonlySet<number> | undefined): void;
}

/** Each kind with the numbers of its conditions, in order. */
const kindsOf = (conditions: Properties['conditions']) =>
  [...new Set(conditions.map(({ kind }) => kind))].map((kind) => ({
    kind,
    those: conditions.flatMap((one, condition) => (one.kind === kind ? condition : [])),
  }));

/**
 * What marks stand for which conditions, of all tasks those of one kind together. Pointing at one lets it stand out in
 * all charts; pressed, it is shown with others that are.
 */
export function Legend({ conditions, chosen, choose, point }: Properties) {
  const marks = marksOf(conditions);
  const kinds = kindsOf(conditions);
  const some = kinds.filter(({ those }) => chosen.has(those[0]!)).length;
  const press = (those: readonly number[]) => {
    const next = new Set(chosen);
    const out = next.has(those[0]!);
    for (const one of those)
      if (out) next.delete(one);
      else next.add(one);
    choose(next);
  };
  return (
    <section class="legend" aria-label={l10n.t('What the marks stand for')} data-testid="legend">
      <p class="legend-hint">
        {some > 0
          ? l10n.t('{0} of {1} are shown; press one to add it or to leave it out.', some, kinds.length)
          : l10n.t('Press one to see it alone, more to add them.')}
      </p>
      {kinds.map(({ kind, those }) => (
        <button
          key={kind}
          type="button"
          class="toggle"
          aria-pressed={chosen.has(those[0]!)}
          data-condition={conditions[those[0]!]!.id}
          onClick={() => press(those)}
          onPointerEnter={() => point(new Set(those))}
          onPointerLeave={() => point(undefined)}
          onFocus={() => point(new Set(those))}
          onBlur={() => point(undefined)}
        >
          <Key mark={marks[those[0]!]!} />
          {kind}
        </button>
      ))}
      {some > 0 && (
        <button type="button" class="toggle legend-all" onClick={() => choose(new Set())}>
          {l10n.t('Show all')}
        </button>
      )}
    </section>
  );
}
