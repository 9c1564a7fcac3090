import type { ModelSpec } from '../../../../src/model/spec';
import type { Coin, TrainingPass } from '../../../../src/training/differentiate';
import { plainGradients } from '../../../../src/training/plainGradients';
import { covering, validSpec } from '../../model/family/members';
import { begun, checkAgreement, MACHINES, on, pairsFor } from './agreement';

const COINS: readonly Coin[] = ['batch', 'example', 'sequence'];
/** Teacher forcing, both, free running. */
const RATIOS = [1, 0.5, 0];

/** With units dropped wherever they can be. */
function dropping(spec: ModelSpec): ModelSpec {
  const side = <S extends { readonly layers: number }>(of: S) =>
    of.layers > 1 ? { ...of, dropout: 0.4 } : of;
  return {
    ...spec,
    embedding: { ...spec.embedding, dropout: 0.3 },
    encoder: { ...side(spec.encoder), stateDropout: 0.2 },
    decoder: side(spec.decoder),
    combination: { ...spec.combination, dropout: 0.1 },
  };
}

describe('The training kernels give what tfjs derives', () => {
  for (const [k, member] of covering(1).members.entries()) {
    it(`for ${Object.values(member).join(', ')}`, async () => {
      const spec = dropping(validSpec(member)!);
      const labelSmoothing = k % 4 === 0 ? 0.2 : 0;
      const top = `decoder.${spec.decoder.layers - 1}.s`;
      const pass: TrainingPass = {
        pairs: pairsFor(spec),
        first: k,
        ratio: RATIOS[k % RATIOS.length]!,
        coin: COINS[(k >> 1) % COINS.length]!,
        seed: k,
        dropout: k % 2 === 0,
        values: [top, ...(spec.attention.score === 'none' ? [] : ['attention.alpha'])],
        backward: { scale: 1 / 3, norms: [top, 'encoder.0.forward.h'] },
      };
      const plain = await begun(plainGradients, spec, labelSmoothing);
      for (const name of Object.keys(MACHINES)) {
        const kernels = await begun(on(name), spec, labelSmoothing);
        await checkAgreement(kernels, plain, pass);
        kernels.dispose();
      }
      plain.dispose();
    });
  }
});
