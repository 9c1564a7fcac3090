import './numbers.css';
import * as l10n from '@vscode/l10n';
import { elements } from '../../src/model/layout';
import type { Statement } from '../../src/model/statement';
import type { Step } from '../hooks/useStep';
import { sliceOf } from '../state/values';
import { Derivation } from './Derivation';
import { Details } from './Details';
import { derivation } from './lines';
import { spellingOf } from './spelling';
import { UnitChoice } from './UnitChoice';
import { unitNotation, unitOf } from './units';
import type { Choosing } from './useChoice';
import { useTerm } from './useTerm';

interface NumbersProps {
  readonly statement: Statement;
  /** Its number in the pass. */
  readonly number: number;
  readonly step: Step;
  readonly choosing: Choosing;
}

/** An equation with this step's numbers for one unit: line by line to its value, then the terms behind each number. */
export function Numbers({ statement, number, step, choosing }: NumbersProps) {
  const { recording, position, model, run } = step;
  const frame = recording.frames[position.frame]!;
  const { defines, expression } = statement;
  const reached = number <= position.statement;
  const values = sliceOf(recording, frame, statement.id);
  const unit = unitOf(defines.symbol, values, choosing.choice);
  const { term, error, fresh } = useTerm(run.id, { frame: position.frame, statement: number }, unit, reached);
  const spelling = spellingOf(model.vocabulary, run.tokens);
  const left = unitNotation(defines, unit, (id) => spelling.token(expression, id));
  const note = !reached
    ? l10n.t('Not computed yet at this step.')
    : !term && !error
      ? l10n.t('Computing…')
      : undefined;
  return (
    <div class="numbers" aria-busy={reached && !fresh}>
      <UnitChoice
        symbol={defines.symbol}
        unit={unit}
        values={reached ? values : undefined}
        length={elements(defines.symbol, recording.source.length)}
        step={step}
        choosing={choosing}
      />
      {note && <p class="numbers-note">{note}</p>}
      {reached && error && <p class="numbers-error">{error}</p>}
      {term && !(reached && error) && (
        // Before it is computed, what the step before showed keeps its place, unseen, and what is open stays open.
        <div class={reached ? (fresh ? '' : 'numbers-stale') : 'numbers-unseen'}>
          <Derivation left={left} lines={derivation(expression, term, spelling)} />
          <Details expression={expression} term={term} step={step} />
        </div>
      )}
    </div>
  );
}
