import { typeOf } from '../../equation/language/type';
import { ReaderError } from '../../errors';
import type { Runs } from '../../panel/runs';
import type { Trace } from '../../trace/trace';
import type { Asking } from './insides';

/** Asks the engine by way of the runs. */
export const askingOf = (runs: Runs, trace: Trace): Asking => ({
  async evaluate(position, expression) {
    const [value] = await runs.asking.evaluate(trace, { text: '', expression, type: typeOf(expression) }, [
      position,
    ]);
    if ('missing' in value!) throw new ReaderError(value.missing);
    return value!.numbers;
  },
  explain: (position, unit, path) => runs.asking.explain(trace, position, unit, path),
});
