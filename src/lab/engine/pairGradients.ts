import { recurrentStates } from '../../model/backward/passes';
import { tokenText } from '../../text/shown';
import { givenSource } from '../../text/source';
import { markedPieces } from '../../text/token';
import type { Prepared } from '../../training/data/prepare';
import type { Differentiator, TrainingPass } from '../../training/differentiate';
import { trainingProgram } from '../../training/program';
import type { PairGradients } from '../protocol';

/** How long the gradient of each pair's loss `Σ_i ℒ_i` is by every hidden state and cell state. */
export async function pairGradients(
  of: Differentiator,
  pass: Omit<TrainingPass, 'backward' | 'values'>,
  { source: from, target: to }: Pick<Prepared, 'source' | 'target'>,
): Promise<PairGradients[]> {
  const { passes } = trainingProgram({ spec: of.spec, labelSmoothing: 0 }, false);
  const states = recurrentStates(passes);
  const { norms } = await of.run({ ...pass, backward: { scale: 1, norms: states.map(({ id }) => id) } });
  const { tokens } = of.spec;
  const names = shown(to.vocabulary);
  return pass.pairs.map(({ source, target }, row) => ({
    source: shown(givenSource(source, from, tokens).map(({ piece }) => piece)),
    target: [...target, tokens.eos].map((id) => names[id]!),
    states: states.map((state) => {
      const all = norms.get(state.id)!;
      const start = (row * all.length) / pass.pairs.length;
      const length = state.index === 't' ? source.length : target.length + 1;
      return { state, norms: all.slice(start, start + length) };
    }),
  }));
}

/** Pieces as the step panel shows them. */
const shown = (pieces: readonly string[]): string[] => markedPieces(pieces).map(tokenText);
