import { useMemo } from 'preact/hooks';
import type { Program } from '../../src/model/program';
import type { ModelSummary } from '../../src/protocol';
import { Formula } from '../equations/Formula';
import type { SetChange } from '../state/asking';
import { changeNotation } from './changeNotation';
import { placeOf } from './changeText';

interface Properties {
  readonly change: SetChange;
  readonly program: Program;
  readonly model: ModelSummary;
}

/** A change of a value, typeset: `f_3[12] ← 0`. */
export function ChangeFormula({ change, program, model }: Properties) {
  const notation = useMemo(() => {
    const place = placeOf(program, change.statement);
    return place && changeNotation(change, place.statement, program, model);
  }, [change, program, model]);
  return notation ? <Formula notation={notation} /> : null;
}
