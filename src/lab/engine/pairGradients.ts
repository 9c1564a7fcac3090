import { recurrentStates } from '../../model/backward/passes';
import type { Source } from '../../model/source';
import { piecesOf, type Spelling } from '../../text/pieces';
import type { Prepared } from '../../training/data/prepare';
import type { Differentiator, TrainingPass } from '../../training/differentiate';
import { trainingProgram } from '../../training/program';
import type { PairGradients } from '../protocol';

/** How long the gradient of each pair's loss `Σ_i ℒ_i` is by every hidden state and cell state. */
export async function pairGradients(
  of: Differentiator,
  pass: Omit<TrainingPass, 'backward' | 'values'>,
  texts: Pick<Prepared, 'source' | 'target'>,
): Promise<PairGradients[]> {
  const { passes } = trainingProgram({ spec: of.spec, labelSmoothing: 0 }, false);
  const ids = recurrentStates(passes).map(({ id }) => id);
  const { norms } = await of.run({ ...pass, backward: { scale: 1, norms: ids } });
  return pass.pairs.map(({ source, target }, row) => {
    const read = piecesOf<Source[number]>(texts.source as Spelling<readonly Source[number][]>, source).map(
      short,
    );
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

/** The numbers of a frame are no heading. */
const short = (piece: string) => (piece.length > 24 ? `${piece.slice(0, 23)}…` : piece);
