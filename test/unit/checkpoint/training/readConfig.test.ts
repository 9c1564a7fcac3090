import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { CONFIG, writeConfig } from '../../../../src/checkpoint/training/configFile';
import { readTrainingConfig } from '../../../../src/checkpoint/training/readConfig';
import { EXPERIMENTS } from '../../../../src/experiments/all';
import { configOf } from '../../../../src/experiments/configOf';
import * as presets from '../../../../src/lab/train/presets';
import { TrainingConfig, type WrittenConfig } from '../../../../src/training/config';
import { readDocumented } from '../../support/documented';
import { MemoryFiles } from '../../support/memoryFiles';

/** Everything that decides something else, or is decided. */
const DECIDED: readonly WrittenConfig[] = [
  { data: { task: 'dates', tokenizer: { shared: true } } },
  { data: { task: 'copy', tokenizer: { file: 'tokenizer.json' } } },
  { data: { task: 'file', file: 'a.tsv', developmentFile: 'b.tsv', tokenizer: { shared: true } } },
  { data: { task: 'vectors', file: 'a.tsv' } },
  { data: { task: 'ids', file: 'a.tsv' } },
  // As configurations were kept when an embedding had its size before there was a model.
  {
    data: { task: 'copy' },
    model: { architecture: { kind: 'addition', previous: true }, sizes: { embedding: 64, hidden: 10 } },
  },
  { data: { task: 'vectors', file: 'a.tsv' }, model: { sizes: { embedding: 64, hidden: 10 } } },
];

const asked = (forcing: number, size: number, task: 'copy' | 'file') => {
  const chosen = presets.sizePresets()[size]!;
  return presets.configOf(task === 'file' ? { task, file: 'a.tsv' } : { task }, {
    cut: 'words',
    cell: 'gru',
    score: 'bahdanau',
    forcing: presets.forcingPresets(chosen.updates)[forcing]!.forcing,
    size: chosen,
    name: 'Asked',
  });
};

/** What is asked for before a training: every size, every forcing. */
const ASKED = [
  ...presets.sizePresets().map((_, size) => asked(0, size, 'copy')),
  ...presets.forcingPresets(600).map((_, forcing) => asked(forcing, 0, 'file')),
];

async function examples(): Promise<readonly WrittenConfig[]> {
  const files = ['docs/examples/dates.json', 'scripts/train-en-fr/en-fr.json'];
  const read = files.map(async (file) => JSON.parse(await readFile(file, 'utf8')) as WrittenConfig);
  const conditions = EXPERIMENTS.flatMap((one) =>
    one.conditions.map((condition) => configOf(condition, false)),
  );
  const documented = (await readDocumented('docs/training.md')) as WrittenConfig[];
  return [...(await Promise.all(read)), ...documented, ...conditions, ...ASKED, ...DECIDED];
}

describe('The configuration in a training’s folder', function () {
  this.timeout(60_000);

  it('begins another training as it is, whatever it was written by', async () => {
    for (const written of await examples()) {
      const config = v.parse(TrainingConfig, written);
      const files = new MemoryFiles();
      await writeConfig(files, config);
      assert.deepEqual(readTrainingConfig('config.json', files.contents.get(CONFIG)!), config);
    }
  });
});
