import assert from 'node:assert/strict';
import * as v from 'valibot';
import { notationListing } from '../../../src/equation/listing';
import { trainingEquations } from '../../../src/lab/words/equations';
import { TrainingConfig } from '../../../src/training/config';
import { forcedAt } from '../../../src/training/schedule';

const config = (forcing: object, given: object = {}) =>
  v.parse(TrainingConfig, { data: { task: 'copy' }, forcing, ...given });
const lines = (one: TrainingConfig) =>
  Object.fromEntries(
    trainingEquations(one).equations.map(({ id, notation }) => [
      id,
      notationListing(notation).normalize('NFC'),
    ]),
  );

describe('The equations that the lab shows beside a training', () => {
  it('are the statements that run: coin, the token fed, the loss', () => {
    const shown = lines(config({ strategy: 'teacher', ratio: 0.5 }));
    assert.equal(shown['forcing.ratio'], 'ε = 0.5');
    assert.equal(shown['output.coin'], 'coin_i = [u_i < ε]');
    assert.match(shown['output.y']!, /^y_i = y\^\*_i/);
    assert.equal(shown['output.loss'], 'ℒ_i = −log(p_i[y^*_i])');
    assert.equal(shown['training.loss'], 'ℒ = ∑_{i=1}^{T′} ℒ_i');
    assert.equal(shown['training.objective'], 'L = 1 / N∑_{(X,Y)} ℒ');
    assert.match(
      lines(config({ strategy: 'free' }, { objective: 'token', labelSmoothing: 0.1 }))['output.loss']!,
      /0\.9.*0\.1/,
    );
  });

  it('cite of each strategy’s probability the section that has it', () => {
    const cited = (forcing: object, of = 'forcing.ratio') => {
      const { citation } = trainingEquations(config(forcing)).equations.find(({ id }) => id === of)!;
      return `${citation.document} ${citation.section}`;
    };
    assert.equal(cited({ strategy: 'teacher', ratio: 0.5 }), 'overview implementation');
    assert.equal(cited({ strategy: 'teacher' }, 'output.coin'), 'overview implementation');
    assert.equal(cited({ strategy: 'free' }), 'overview teacherForcing');
    const decay = { kind: 'constant', p: 0.3 };
    assert.equal(cited({ strategy: 'scheduled', decay }), 'forcing scheduledSampling');
    assert.equal(cited({ strategy: 'professor' }), 'forcing professorForcing');
  });

  it('say each schedule with its numbers, and its values are those that the training goes by', () => {
    const decays = [
      [{ kind: 'constant', p: 0.3 }, /^ε = 0\.3$/],
      [{ kind: 'linear', epsilon: 0.1, k: 1, c: 0.002 }, /max.*0\.1.*1 − 0\.002/],
      [{ kind: 'exponential', k: 0.99 }, /0\.99\^n/],
      [{ kind: 'inverse-sigmoid', k: 50 }, /50 \/ 50 \+ e\^n \/ 50/],
    ] as const;
    for (const [decay, said] of decays) {
      const one = config({ strategy: 'scheduled', decay }, { updates: 400 });
      assert.match(lines(one)['forcing.ratio']!, said);
      const { schedule } = trainingEquations(one);
      assert.equal(schedule!.updates, 400);
      for (const [k, ratio] of schedule!.ratios.entries())
        assert.equal(ratio, forcedAt(one.forcing, k * 4).ratio);
    }
  });

  it('have both players of professor forcing, and its gates', () => {
    const shown = lines(config({ strategy: 'professor', both: true, weight: 0.5 }));
    assert.equal(shown['professor.C_d'], 'C_d = 1 / N∑_{(X,Y)} (ℒ^tf(B_tf) + ℒ^fr(B_fr))');
    assert.equal(shown['professor.C_f'], 'C_f = 1 / N∑_{(X,Y)} ℒ^tf(B_fr)');
    assert.equal(shown['professor.C_t'], 'C_t = 1 / N∑_{(X,Y)} ℒ^fr(B_tf)');
    assert.equal(shown['professor.objective'], 'G = L + 0.5·(C_f + C_t), if teaches, else L');
    assert.equal(shown['professor.accuracy'], 'acc = 1 / N∑_{(X,Y)} 0.5·([D(B_tf) > 0.5] + [D(B_fr) ≤ 0.5])');
    assert.equal(shown['professor.learns'], 'learns = [acc^before < 0.99]');
    assert.equal(shown['professor.teaches'], 'teaches = [acc^before > 0.75]');
    assert.ok(!('professor.C_t' in lines(config({ strategy: 'professor' }))));
  });
});
