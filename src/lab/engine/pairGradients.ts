import { fastest } from '../../kernels/training/fastest';
import { piecesOf } from '../../text/pieces';
import type { Tokenizer } from '../../text/tokenizer';
import type { TrainingModel, TrainingPass } from '../../training/differentiate';
import { trainingProgram } from '../../training/program';
import type { PairGradients } from '../protocol';

/** A hidden state of a layer and direction. */
const STATE = /^(?:encoder\.\d+\.(?:forward|backward)\.h|decoder\.\d+\.s)$/;

/** How long the gradient of each pair's loss `Σ_i ℒ_i` is by every hidden state, without dropout. */
export async function pairGradients(
  model: TrainingModel,
  pass: Omit<TrainingPass, 'backward' | 'values'>,
  texts: { readonly source: Tokenizer; readonly target: Tokenizer },
): Promise<PairGradients[]> {
  const program = trainingProgram(model, false);
  const ids = program.passes.flatMap(({ statements }) =>
    statements.flatMap(({ id }) => (STATE.test(id) ? [id] : [])),
  );
  const of = await fastest().differentiate(model);
  try {
    const { norms } = await of.run({ ...pass, dropout: false, backward: { scale: 1, norms: ids } });
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
  } finally {
    of.dispose();
  }
}
