import { hiddenStates } from '../../model/backward/passes';
import { piecesOf } from '../../text/pieces';
import type { Tokenizer } from '../../text/tokenizer';
import type { Differentiator, TrainingPass } from '../../training/differentiate';
import { trainingProgram } from '../../training/program';
import type { PairGradients } from '../protocol';

/** How long the gradient of each pair's loss `Σ_i ℒ_i` is by every hidden state. */
export async function pairGradients(
  of: Differentiator,
  pass: Omit<TrainingPass, 'backward' | 'values'>,
  texts: { readonly source: Tokenizer; readonly target: Tokenizer },
): Promise<PairGradients[]> {
  const { passes } = trainingProgram({ spec: of.spec, labelSmoothing: 0 }, false);
  const ids = hiddenStates(passes).map(({ id }) => id);
  const { norms } = await of.run({ ...pass, backward: { scale: 1, norms: ids } });
  return pass.pairs.map(({ source, target }, row) => {
    const read = piecesOf(texts.source, source as readonly number[]);
    const written = [...piecesOf(texts.target, target), '<eos>'];
    const states = ids.map((id) => {
      const over = id.startsWith('encoder') ? ('source' as const) : ('target' as const);
      const all = norms.get(id)!;
      const start = (row * all.length) / pass.pairs.length;
      const length = over === 'source' ? read.length : written.length;
      return { id, over, norms: all.slice(start, start + length) };
    });
    return { source: read, target: written, states };
  });
}
