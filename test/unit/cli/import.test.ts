import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { overviewTensors } from '../../../src/checkpoint/pytorch/export';
import { readStateDict } from '../../../src/checkpoint/stateDict';
import { BUNDLED } from '../support/bundled';
import {
  checkpoint,
  linear,
  OVERVIEW,
  overview,
  pickle,
  recurrent,
  torchSaved,
} from '../support/checkpoints';
import { cli, Temporary } from '../support/commandLine';
import { tinySpec } from '../support/models';

interface TraceJson {
  readonly source: { readonly tokens: readonly { readonly id: number }[] };
  readonly target: { readonly tokens: readonly { readonly id: number }[] };
  readonly steps: readonly {
    readonly pass: string;
    readonly values: readonly { readonly id: string; readonly value: readonly number[] }[];
  }[];
}

describe('The command line', function () {
  this.timeout(60_000);
  let files: Temporary;
  let file: string;
  before(async () => {
    files = await Temporary.make();
    file = await files.write('overview.safetensors', overview());
  });
  after(() => files.remove());

  const refused = async (args: readonly string[], message: RegExp) => {
    const { code, stdout, stderr } = await cli(args);
    assert.deepEqual([code, stdout], [1, '']);
    assert.match(stderr, message);
  };

  const traced = async (...args: string[]): Promise<TraceJson> => {
    const { code, stdout, stderr } = await cli(['trace', '--format', 'json', ...args]);
    assert.equal(code, 0, stderr);
    return JSON.parse(stdout);
  };

  const valuesOf = ({ steps }: TraceJson, id: string) =>
    steps.flatMap(({ values }) => values.filter((one) => one.id === id).map(({ value }) => value));

  describe('imports a checkpoint', () => {
    it('as a model folder, and says what became of its tensors', async () => {
      const folder = files.path('model');
      const { code, stdout } = await cli(['import', file, '--out', folder]);
      assert.equal(code, 0);
      assert.match(stdout, /decoder\.fc\.weight +\[12, 5\] +→ output\.W_y/);
      assert.deepEqual(await readdir(folder), ['config.json', 'model.safetensors']);
      const spec = JSON.parse(await readFile(`${folder}/config.json`, 'utf8'));
      assert.deepEqual(spec.tokens, { sos: 1, eos: 2, pad: 0 });
      assert.deepEqual(spec.source, { kind: 'ids', vocabulary: 11, maxLength: 50 });
    });

    it('with words, where there is a list of them', async () => {
      const words = ['<pad>', '<sos>', '<eos>', '<unk>', ...'abcdefgh'].join('\n');
      const source = await files.write('source.txt', words.split('\n').slice(0, 11).join('\n'));
      const target = await files.write('target.txt', `${words}\n`);
      const folder = files.path('words');
      const { code, stderr } = await cli([
        'import',
        file,
        '--out',
        folder,
        ...['--source-vocabulary', source, '--target-vocabulary', target, '--unk', '3'],
      ]);
      assert.equal(code, 0, stderr);
      const { source: read } = await traced('--model', folder, 'a b g');
      assert.deepEqual(
        read.tokens.map(({ id }) => id),
        [4, 5, 10],
      );
    });

    it('of which it is told names and what tensors do not tell', async () => {
      const renamed = Object.entries(OVERVIEW).map(([name, shape]) => [
        name.replace('decoder.fc', 'decoder.to_words.last'),
        shape,
      ]);
      const odd = await files.write('odd.safetensors', checkpoint(Object.fromEntries(renamed)));
      const map = ['--map', 'decoder.to_words.last=decoder.fc'];
      const { code, stderr, stdout } = await cli(['import', odd, '--out', files.path('odd'), ...map]);
      assert.equal(code, 0, stderr);
      assert.match(stdout, /decoder\.to_words\.last\.weight +\[12, 5\] +→ output\.W_y/);
    });

    it('whose encoder may read vectors, and says how to tell it so', async () => {
      const { 'encoder.embedding.weight': _, ...others } = OVERVIEW;
      const frames = await files.write('frames.safetensors', checkpoint(others));
      const folder = files.path('frames');
      await refused(
        ['import', frames, '--out', folder],
        /encoder\.embedding\.weight {2}\[vocabulary, 4\][\s\S]+What does it read\?\n.+--source vectors\n$/,
      );
      const { code, stderr } = await cli(['import', frames, '--out', folder, '--source', 'vectors']);
      assert.equal(code, 0, stderr);
    });

    it('never over what is there, nor when something is wrong', async () => {
      await files.writeFolder('full', new Map([['note.txt', new Uint8Array(1)]]));
      await refused(['import', file, '--out', files.path('full')], /"[^"]+full" is not empty/);
      await refused(['import', file], /Give one checkpoint, and the folder to write/);
      await refused(['import', files.path('none.pt'), '--out', files.path('x')], /none\.pt" cannot be read/);
      await refused(['import', file, '--out', files.path('x'), '--map', 'a'], /--map is "a"/);
      await refused(
        ['import', file, '--out', files.path('x'), '--map', 'a=b'],
        /^"a" was named, .+\nNames are given by --map NAME=NAME/,
      );
      await refused(['import', file, '--out', files.path('x'), '--sos', '12'], /"tokens" must lie inside/);
      await refused(
        ['import', file, '--out', files.path('x'), '--attention', 'soft'],
        /--attention is "soft"/,
      );
      await refused(
        ['import', file, '--out', files.path('x'), '--context', 'mean'],
        /--context answers nothing/,
      );
      const evil = await files.write(
        'evil.pt',
        torchSaved(pickle.call(pickle.global('posix', 'system'), pickle.text('touch /tmp/touched'))),
      );
      await refused(['import', evil, '--out', files.path('x')], /evil\.pt holds posix\.system/);
      assert.equal((await readdir(files.folder)).includes('x'), false);
    });
  });

  describe('traces plain ids', () => {
    it('of a model without text', async () => {
      const trace = await traced(
        '--model',
        files.path('model'),
        '--source-ids',
        '5,6,7',
        '--max-length',
        '4',
      );
      assert.deepEqual(
        trace.source.tokens.map(({ id }) => id),
        [5, 6, 7],
      );
      assert.ok(trace.target.tokens.length <= 4);
    });

    it('feeding target ids as they are, each of which gives logits', async () => {
      const model = files.path('model');
      const trace = await traced('--model', model, '--source-ids', '5,6,7', '--target-ids', '1,4,9');
      assert.equal(valuesOf(trace, 'output.z').length, 3);
      assert.equal(valuesOf(trace, 'output.z')[0]!.length, 12);
      const again = await traced('--model', model, '--source-ids', '5 6 7', '--target-ids', '4');
      const other = await traced(
        '--model',
        model,
        '--source-ids',
        '5,6,7',
        '--sos',
        '4',
        '--max-length',
        '1',
      );
      assert.deepEqual(valuesOf(again, 'output.z'), valuesOf(other, 'output.z'));
    });

    it('of a model that reads text, too', async () => {
      const trace = await traced('--model', BUNDLED, '--source-ids', '100,200', '--max-length', '3');
      assert.ok(trace.steps.length > 2);
    });

    it('feeding what the target begins with in the place of <sos>, and saying so', async () => {
      const model = ['trace', '--model', files.path('model'), '--source-ids', '5', '--target-ids', '4,9'];
      const { code, stderr } = await cli(model);
      assert.deepEqual(
        [code, stderr],
        [0, '--target-ids begins with 4, which is fed in the place of <sos> (1).\n'],
      );
      assert.deepEqual((await cli([...model, '--sos', '4'])).stderr, '');
      await refused([...model, '--sos', '1'], /begins with 4, and --sos is 1/);
    });

    it('of a target as long as it may be', async () => {
      const model = ['trace', '--model', files.path('model'), '--source-ids', '5', '--target-ids', '1,4,9'];
      assert.equal((await cli([...model, '--max-length', '3'])).code, 0);
      await refused([...model, '--max-length', '2'], /has 3 ids, more than --max-length 2/);
    });

    it('but none that it does not know', async () => {
      const model = ['trace', '--model', files.path('model')];
      await refused([...model, '--source-ids', '5,11'], /Token 2 of the source is 11; .+ 0 to 10/);
      await refused(
        [...model, '--source-ids', '5', '--target-ids', '1,12'],
        /Number 2 of --target-ids is 12/,
      );
      await refused([...model, '--source-ids', '5', '--target-ids', '12'], /<sos> is 12/);
      await refused([...model, '--source-ids', '5', '--eos', '99'], /<eos> is 99/);
      await refused([...model, '--source-ids', ''], /source is empty/);
      await refused([...model, '--source-ids', '5,-1'], /--source-ids is "5,-1"/);
      await refused([...model, '--target-ids', '1'], /--target-ids goes with --source-ids/);
      await refused([...model, '--sos', '1', 'a b'], /--sos goes with --source-ids/);
      await refused([...model, '--max-length', '3', 'a b'], /--max-length goes with --source-ids/);
      await refused(
        [...model, '--source-ids', '5', '--max-length', '0'],
        /--max-length is "0"; it should be a whole number from 1 to 10000/,
      );
      for (const bad of ['1e3', '9999999999', '', '5,6', '-1'])
        await refused(
          [...model, '--source-ids', '5', `--max-length=${bad}`],
          /--max-length is ".*"; it should be a whole number of at most nine digits/,
        );
      await refused([...model, '--source-ids', '5', '--target-ids', ''], /--target-ids is empty/);
      await refused(
        [...model, '--source-ids', new Array(51).fill(5).join()],
        /51 time steps; the model takes up to 50/,
      );
      await refused([...model, '--source-ids', '5', 'text'], /Give either texts or ids/);
    });
  });

  describe('exports a model', () => {
    it('under the names of the document’s classes', async () => {
      const out = files.path('out.safetensors');
      const { code, stderr } = await cli([
        'export',
        '--model',
        files.path('model'),
        '--format',
        'pytorch',
        '--out',
        out,
      ]);
      assert.equal(code, 0, stderr);
      const before = readStateDict('before', overview()).tensors;
      const after = readStateDict('after', await readFile(out)).tensors;
      assert.deepEqual(
        [...after].map(([name, { shape }]) => [name, shape]),
        Object.entries(OVERVIEW),
      );
      for (const [name, tensor] of after) {
        if (!name.includes('bias_')) assert.deepEqual(tensor.read(), before.get(name)!.read(), name);
        else if (name.includes('bias_hh')) assert.ok(tensor.read().every((one) => one === 0));
      }
    });

    it('of GRUs and RNNs, whose second bias may count', async () => {
      const shapes = {
        'encoder.embedding.weight': [11, 4],
        ...recurrent('encoder.gru', 3, 4, 5),
        'decoder.embedding.weight': [12, 4],
        ...recurrent('decoder.gru', 3, 4, 5),
        ...linear('decoder.fc', 12, 5),
      };
      const gru = await files.write('gru.safetensors', checkpoint(shapes));
      assert.equal((await cli(['import', gru, '--out', files.path('gru')])).code, 0);
      const out = files.path('gru-out.safetensors');
      const { code } = await cli([
        'export',
        '--model',
        files.path('gru'),
        '--format',
        'pytorch',
        '--out',
        out,
      ]);
      assert.equal(code, 0);
      const [before, after] = [
        readStateDict('before', checkpoint(shapes)).tensors,
        readStateDict('after', await readFile(out)).tensors,
      ];
      assert.deepEqual([...after.keys()], Object.keys(shapes));
      const candidate = (tensors: typeof before) => tensors.get('encoder.gru.bias_hh_l0')!.read().slice(10);
      assert.deepEqual(candidate(after), candidate(before));
    });

    it('not where those classes have no place for it, nor over a file', async () => {
      const out = files.path('never.safetensors');
      await refused(
        ['export', '--model', BUNDLED, '--format', 'pytorch', '--out', out],
        /no place for two directions of the encoder; attention; another bridge/,
      );
      const spec = tinySpec();
      const gru = { ...spec, encoder: { ...spec.encoder, cell: 'gru' as const } };
      assert.throws(
        () => overviewTensors(gru, () => assert.fail('read')),
        /cell, a GRU that resets the state before the product.* PyTorch’s GRU \(gru-reset-after\)/,
      );
      await refused(
        ['export', '--model', files.path('model'), '--format', 'onnx', '--out', out],
        /--format is "onnx"/,
      );
      await refused(
        ['export', '--model', files.path('model'), '--out', out],
        /^--format is missing; it can be pytorch, 8-bit\.\n\n.*cli export/s,
      );
      await refused(
        ['export', '--model', files.path('model'), '--format', 'pytorch', '--out', file],
        /cannot be written/,
      );
    });
  });
});
