import './numbers.css';
import * as l10n from '@vscode/l10n';
import { elements } from '../../src/model/layout';
import type { Statement } from '../../src/model/statement';
import type { Step } from '../hooks/useStep';
import { Details } from './Details';
import { derivation } from './derivation';
import { Formula } from './Formula';
import { spellingOf } from './spelling';
import { UnitChoice } from './UnitChoice';
import { unitNotation, unitOf } from './units';
import type { Choosing } from './useChoice';
import { useTerm } from './useTerm';
import { write } from './write';

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
  const values = recording.slice(frame, statement.id);
  const unit = unitOf(defines.symbol, values, choosing.choice);
  const { term, error, fresh } = useTerm(position.frame, number, unit, reached);
  const spelling = spellingOf(model.vocabulary, run.tokens);
  const left = unitNotation(defines, unit, (id) => spelling.token(expression, id));
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
      {!reached && <p class="numbers-note">{l10n.t('Not computed yet at this step.')}</p>}
      {reached && error && <p class="numbers-error">{error}</p>}
      {reached && !error && term && (
        <div class={fresh ? '' : 'numbers-stale'}>
          <div class="derivation">
            {derivation(expression, term, spelling).map((line, k) => (
              <>
                <span class="derivation-left">{k === 0 && <Formula notation={left} />}</span>
                <span class="derivation-right">
                  <Formula notation={write.row(write.operator('='), line)} display />
                </span>
              </>
            ))}
          </div>
          <Details expression={expression} term={term} step={step} />
        </div>
      )}
      {reached && !error && !term && <p class="numbers-note">{l10n.t('Computing…')}</p>}
    </div>
  );
}
