import assert from 'node:assert/strict';
import * as v from 'valibot';
import { fitting, namedApart, nameProblem, suggestedName } from '../../../src/lab/train/names';
import { configOf, forcingPresets, sizePresets } from '../../../src/lab/train/presets';
import { configurationLines } from '../../../src/lab/words/configuration';
import { TrainingConfig } from '../../../src/training/config';
import type { ForcingConfig } from '../../../src/training/forcingFields';
import { forcedAt, inverseSigmoidHalvedAt } from '../../../src/training/schedule';

const forcing = { strategy: 'teacher', ratio: 1, coin: 'batch' } satisfies ForcingConfig;
const configured = (size: number, forced: ForcingConfig = forcing) =>
  v.parse(
    TrainingConfig,
    configOf(
      { task: 'copy' },
      {
        cut: 'characters',
        cell: 'gru',
        score: 'bahdanau',
        forcing: forced,
        size: sizePresets()[size]!,
        name: 'Copying',
      },
    ),
  );

describe('The presets of a training', () => {
  it('are configurations, each size with each way of forcing', () => {
    for (const [k, { updates }] of sizePresets().entries())
      for (const preset of forcingPresets(updates))
        assert.equal(configured(k, preset.forcing).updates, updates);
  });

  it('schedule the sampling over the updates that there are: ½ at half of them, whatever the size', () => {
    for (const { updates } of sizePresets()) {
      const { forcing, detail } = forcingPresets(updates).find(
        (one) => one.forcing.strategy === 'scheduled',
      )!;
      const at = (update: number) => forcedAt(forcing, update).ratio;
      assert.ok(at(0) > 0.98 && at(updates - 1) < 0.03, `${updates}: ${at(0)} to ${at(updates - 1)}`);
      assert.ok(Math.abs(at(updates / 2) - 0.5) < 0.02, `${updates}: ${at(updates / 2)}`);
      assert.match(detail, /from (?:0\.99|1\.00) over 0\.(?:49|50|51) at update [\d,]+ to 0\.0[0-2]$/);
    }
  });

  it('have the whole k whose inverse sigmoid is nearest above ½', () => {
    for (const update of [1, 2, 10, 300, 1e6]) {
      const k = inverseSigmoidHalvedAt(update);
      assert.ok(k * Math.log(k) >= update && (k - 1) * Math.log(k - 1) < Math.max(update, 1), String(k));
    }
  });
});

describe('A configuration in words', () => {
  const said = (config: TrainingConfig, name: string) =>
    configurationLines(config).find((line) => line.name === name)?.value;

  it('sets thousands apart, and has one letter for the probability of the gold token', () => {
    assert.equal(
      said(configured(0), 'Data'),
      'Copying, 26 symbols, 3 to 10 long, 10,000 pairs, 10\u00A0% of them for development',
    );
    for (const { forcing } of forcingPresets(2000)) {
      const words = said(configured(1, forcing), 'Forcing')!;
      assert.doesNotMatch(words, /\bp\b/);
      if (forcing.strategy === 'scheduled') assert.match(words, /ε = 191\/\(191 \+ e\^\(n\/191\)\)/);
    }
  });
});

describe('The name of a training', () => {
  it('is suggested so that it says what may differ', () => {
    const presets = forcingPresets(600).map(({ forcing }) => forcing);
    const [teacher, half, scheduled] = presets;
    const data = { task: 'reverse' } as const;
    assert.equal(suggestedName({ data, cell: 'gru', score: 'none', forcing: teacher! }), 'Reversing, GRU');
    assert.equal(
      suggestedName({ data, cell: 'gru', score: 'bahdanau', forcing: scheduled! }),
      'Reversing, GRU, Bahdanau’s additive, scheduled sampling',
    );
    assert.equal(
      suggestedName({ data: { task: 'file', file: '/data/my pairs.tsv' }, cell: 'lstm', forcing: half! }),
      'my pairs, LSTM, ε = 0.5',
    );
    const names = presets.map((forcing) => suggestedName({ data, cell: 'gru', forcing }));
    assert.equal(new Set(names).size, presets.length);
  });

  it('fits, whatever it is of and however often it is taken', () => {
    const scheduled = forcingPresets(600)[2]!.forcing;
    const file = `/data/${'long name '.repeat(20)}.tsv`;
    const suggested = suggestedName({
      data: { task: 'file', file },
      cell: 'gru',
      score: 'bahdanau',
      forcing: scheduled,
    });
    assert.equal(nameProblem(suggested), undefined);
    assert.match(suggested, /^long name .+…, GRU, Bahdanau’s additive, scheduled sampling$/);

    const named = (name: string) => v.parse(TrainingConfig, { ...configured(0), name });
    const taken: string[] = [];
    for (const letter of ['n', '🌊']) {
      const longest = letter.repeat(100 / letter.length);
      for (let k = 0; k < 12; k++) {
        const apart = namedApart(named(longest), taken);
        assert.equal(v.parse(TrainingConfig, apart).name, apart.name);
        assert.doesNotMatch(apart.name!, /\p{Surrogate}/u);
        assert.equal(taken.includes(apart.name!), false);
        taken.push(apart.name!);
      }
    }
    assert.equal(fitting('Copying'), 'Copying');
    assert.equal(fitting('n'.repeat(101)).length, 100);
  });

  it('is refused where it is none, or too long', () => {
    assert.equal(nameProblem(` ${'n'.repeat(100)} `), undefined);
    assert.equal(nameProblem('n'.repeat(101)), 'It has 101 characters; a name has 100 at most.');
    assert.equal(nameProblem('  '), 'Give it a name.');
  });

  it('is numbered where another training has it', () => {
    const config = configured(0);
    assert.equal(namedApart(config, ['Sorting']), config);
    assert.equal(namedApart(config, ['Copying', 'Copying 2']).name, 'Copying 3');
    const nameless = v.parse(TrainingConfig, { data: { task: 'copy' } });
    assert.equal(namedApart(nameless, ['Copying']).name, 'Copying 2');
  });
});
