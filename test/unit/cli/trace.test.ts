import assert from 'node:assert/strict';
import { type Model, readModelFolder } from '../../../src/checkpoint/modelFolder';
import type { Traced } from '../../../src/cli/traced';
import { traceJson } from '../../../src/cli/traceJson';
import { traceText } from '../../../src/cli/traceText';
import { equationListing } from '../../../src/equation/listing';
import { ancestry } from '../../../src/model/beamTree';
import type { Decoding } from '../../../src/model/decoding/choosing';
import { buildProgram, statements } from '../../../src/model/program';
import type { ModelSpec } from '../../../src/model/spec';
import { sourceOf } from '../../../src/text/token';
import { cli, Temporary } from '../support/commandLine';
import { modelFiles } from '../support/folders';
import { nameOf, runWith, tinySpec, type Variant } from '../support/models';

const TEXT = 'abc é';

/** A trace of a tiny model, and the model. */
async function traced(
  variant: Variant,
  change = (spec: ModelSpec) => spec,
  decoding?: Decoding,
): Promise<Traced> {
  const files = modelFiles(change(tinySpec(variant)));
  const model: Model = await readModelFolder(async (name) => files.get(name));
  const tokens = model.source.encode(TEXT);
  const program = buildProgram(model.program.spec, decoding);
  const recording = runWith(program, sourceOf(tokens), model.weights, model.compute);
  model.weights.dispose();
  return { model, text: TEXT, tokens, recording };
}

const written = (parts: Iterable<string>) => [...parts].join('');

for (const variant of [{}, { layers: 2, direction: 'forward' }] as const) {
  describe(`A trace as JSON (${nameOf(variant)})`, () => {
    let trace: Traced;
    let text: string;
    let json: ReturnType<typeof JSON.parse>;
    before(async () => {
      trace = await traced(variant);
      text = written(traceJson(trace));
      json = JSON.parse(text);
    });

    it('names its format and version, and the model', () => {
      assert.deepEqual([json.format, json.version], ['seq2seq-stepper-trace', 2]);
      assert.deepEqual(json.model, tinySpec(variant));
    });

    it('has the source with its tokens', () => {
      assert.deepEqual(json.source, { text: TEXT, tokens: trace.tokens });
    });

    it('has the target as the decoder wrote it', () => {
      const ids: number[] = json.target.tokens.map((token: { id: number }) => token.id);
      assert.equal(
        ids.length,
        json.steps.filter((step: { phase: string }) => step.phase === 'decoder').length,
      );
      assert.equal(json.target.text, trace.model.target.decode(ids));
      assert.equal(json.target.truncated, ids.at(-1) !== 2);
      for (const { id, piece } of json.target.tokens) assert.equal(piece, trace.model.target.vocabulary[id]);
    });

    it('has every statement of every pass at every step, in order', () => {
      const { frames, program, layouts } = trace.recording;
      assert.equal(json.steps.length, frames.length);
      for (const [k, frame] of frames.entries()) {
        const { pass, phase, layer, direction, step, values } = json.steps[k];
        const stated = program.passes[frame.pass]!;
        assert.deepEqual(
          [pass, phase, layer, direction, step],
          [stated.id, stated.phase, stated.layer, stated.direction, frame.step],
        );
        assert.deepEqual(
          values.map(({ id, key, kind }: Record<string, string>) => [id, key, kind]),
          stated.statements.map((one) => [one.id, one.defines.symbol.key, one.kind]),
        );
        const lengths = stated.statements.map((one) => layouts[frame.pass]!.slots.get(one.id)!.length);
        assert.deepEqual(
          values.map(({ value }: { value: number[] }) => value.length),
          lengths,
        );
      }
    });

    it('has every number exactly, in few digits', () => {
      for (const [k, frame] of trace.recording.frames.entries()) {
        const numbers: number[] = json.steps[k].values.flatMap(({ value }: { value: number[] }) => value);
        assert.deepEqual(Float32Array.from(numbers), frame.values);
      }
      for (const [number] of text.matchAll(/(?<=[[,])-?\d[\d.e-]*(?=[\],])/g)) {
        assert.ok(number.replace(/e.*|[-.]/g, '').replace(/^0+/, '').length <= 9, number);
      }
    });

    it('states each equation in one line', () => {
      const { equation } = json.steps[0].values[1];
      assert.match(equation, /^f_t = σ\(W_xf·x_t \+ W_hf·h.*_\{t−1\} \+ b_f\)$/);
    });

    it('has a line for each step', () => {
      assert.equal(text.trimEnd().split('\n').length, json.steps.length + 2);
    });
  });
}

describe('A trace of a beam search', () => {
  let trace: Traced;
  let json: ReturnType<typeof JSON.parse>;
  before(async () => {
    trace = await traced({}, undefined, { strategy: 'beam', width: 3, lengthNormalisation: 1 });
    json = JSON.parse(written(traceJson(trace)));
  });

  it('has the tree', () => {
    const { hypotheses, standing } = trace.recording.beam!;
    assert.equal(json.beam.hypotheses.length, hypotheses.length);
    for (const { number, parent, step, token, logp, score, finished } of hypotheses) {
      const piece = trace.model.target.vocabulary[token];
      const there = json.beam.hypotheses[number];
      assert.deepEqual(there.token, { id: token, piece });
      assert.deepEqual([there.number, there.parent], [number, parent?.number ?? null]);
      assert.deepEqual([there.step, there.finished], [step, finished]);
      assert.deepEqual([there.logp, there.score].map(Math.fround), [logp, score].map(Math.fround));
    }
    assert.deepEqual(
      json.beam.ended,
      standing.map(({ number }) => number),
    );
  });

  it('has the steps of every hypothesis, each with its number', () => {
    const beam = trace.recording.beam!;
    const steps = json.steps.filter((step: { phase: string }) => step.phase === 'decoder');
    assert.equal(steps.length, beam.hypotheses.length);
    for (const [number, { hypothesis, step, values }] of steps.entries()) {
      assert.deepEqual([hypothesis, step], [number, beam.hypotheses[number]!.step]);
      const numbers = values.flatMap(({ value }: { value: number[] }) => value);
      assert.deepEqual(Float32Array.from(numbers), beam.frame(beam.hypotheses[number]!)!.values);
    }
  });

  it('has the best target, and its log-probability', () => {
    const best = trace.recording.beam!.bestThrough(undefined)!;
    assert.deepEqual(
      json.target.tokens.map(({ id }: { id: number }) => id),
      ancestry(best).map(({ token }) => token),
    );
    assert.equal(Math.fround(json.target.logp), best.logp);
    assert.deepEqual(json.decoding, trace.recording.program.decoding);
  });

  it('as text steps along the best and then shows the tree', () => {
    const lines = written(traceText(trace)).split('\n');
    const { steps } = trace.recording.beam!;
    const best = trace.recording.beam!.bestThrough(undefined)!;
    assert.equal(lines.filter((line) => /^decoder {2}i = /.test(line)).length, best.step);
    assert.equal(lines.filter((line) => /^beam {2}i = /.test(line)).length, steps.length);
    for (const { number, parent, logp } of steps.flat()) {
      const from = parent ? `${parent.number} → ${number}` : `${number}`;
      assert.ok(lines.some((line) => line.startsWith(`  ${from} `) && line.includes(logp.toFixed(4))));
    }
    assert.equal(lines.at(-3), `log p(Y|X) = ${best.logp.toFixed(4)}`);
  });
});

describe('A trace as text', () => {
  let trace: Traced;
  let lines: string[];
  before(async () => {
    trace = await traced({});
    lines = written(traceText(trace)).split('\n');
  });

  it('begins with the text and its tokens, the unknown ones marked', () => {
    assert.deepEqual(lines.slice(0, 2), [TEXT, 'a | b | c | ▁ | é (<unk>)']);
  });

  it('ends with the translation', () => {
    const ids = trace.recording.frames
      .filter((frame) => trace.model.program.passes[frame.pass]!.phase === 'decoder')
      .map((frame) => trace.recording.slice(frame, 'output.y')[0]!);
    assert.equal(lines.at(-2), trace.model.target.decode(ids));
  });

  it('has every equation of every step, each with its result', () => {
    const { frames, program } = trace.recording;
    for (const statement of statements(program)) {
      const listing = `  ${equationListing(statement.defines, statement.expression)}`;
      const steps = frames.filter((frame) =>
        program.passes[frame.pass]!.statements.includes(statement),
      ).length;
      const places = lines.flatMap((line, k) => (line === listing ? [k] : []));
      assert.ok(places.length >= steps, listing);
      for (const place of places) assert.match(lines[place + 1]!, /^ {6}(\[\d+\] )?= \S/);
    }
  });

  it('says at each encoder step which token is read', () => {
    assert.ok(lines.includes('encoder.0.forward  t = 5  é'));
    assert.ok(lines.includes('decoder  i = 1'));
    assert.ok(lines.includes('bridge'));
  });

  it('names the ten greatest of the vocabulary, the greatest first', () => {
    const place = lines.findIndex((line) => line.startsWith('  p_i = '));
    const numbers = Array.from(lines[place + 1]!.matchAll(/ (\d\.\d{4})/g), ([, number]) => Number(number));
    assert.equal(numbers.length, 10);
    assert.deepEqual(
      numbers,
      numbers.toSorted((a, b) => b - a),
    );
  });

  it('sums up what is too long to read', async () => {
    const wide = written(
      traceText(await traced({}, (spec) => ({ ...spec, decoder: { ...spec.decoder, hidden: 12 } }))),
    ).split('\n');
    assert.ok(
      wide.some((line) => /^ {6}\[12\] = (-?\d\.\d{4} ){5}… {2}min .+ mean .+ max .+ norm /.test(line)),
    );
  });
});

describe('The command line, tracing', function () {
  this.timeout(20_000);

  let temporary: Temporary;
  let folder: string;
  before(async () => {
    temporary = await Temporary.make();
    folder = await temporary.writeFolder('model', modelFiles(tinySpec()));
  });
  after(() => temporary.remove());

  it('writes the same trace as JSON and as text', async () => {
    const trace = await traced({});
    const [json, text] = await Promise.all([
      cli(['trace', '--model', folder, '--format', 'json', TEXT]),
      cli(['trace', '--model', folder, TEXT]),
    ]);
    assert.deepEqual(json, { code: 0, stdout: written(traceJson(trace)), stderr: '' });
    assert.deepEqual(text, { code: 0, stdout: written(traceText(trace)), stderr: '' });
  });

  it('traces the bundled model', async () => {
    const { code, stdout } = await cli(['trace', '--format', 'json', 'Hello!']);
    assert.equal(code, 0);
    const { model, target } = JSON.parse(stdout);
    assert.equal(model.id, 'en-fr');
    assert.equal(target.truncated, false);
  });

  it('scores a given target', async () => {
    const { code, stdout, stderr } = await cli(['trace', '--model', folder, '--target', 'ba é', TEXT]);
    assert.equal(code, 0);
    assert.match(stdout, /\n {2}y_i = y\^\*_i\n/);
    assert.match(stdout, /\nlog p\(Y\|X\) = -\d+\.\d{4}\nba <unk>\n$/);
    assert.match(stderr, /does not know é/);
  });

  it('decodes as it is told', async () => {
    const args = ['--decoding', 'beam', '--beam-width', '2', '--format', 'json'];
    const { stdout } = await cli(['trace', '--model', folder, ...args, TEXT]);
    assert.deepEqual(JSON.parse(stdout).decoding, { strategy: 'beam', width: 2, lengthNormalisation: 1 });
  });

  it('ends without a word when nobody reads on', async () => {
    const { code, stderr } = await cli(['trace', '--format', 'json', 'Hello!'], { leaveEarly: true });
    assert.deepEqual([code, stderr], [0, '']);
  });

  it('refuses flags that it does not have, in the language of the terminal, and says how it is used', async () => {
    const bad: [args: string[], english: RegExp, korean: RegExp][] = [
      [['trace', '--width', '4', 'abc'], /^There is no flag --width here\./, /^이 명령에는 --width 플래그가/],
      [['trace', 'abc', '--target'], /^--target needs a value\./, /^--target에는 값이 필요합니다/],
      [['trace', '--source-ids', '-5'], /^--source-ids needs a value\..+--source-ids=-VALUE/, /-로 시작하는/],
      [['equations', 'abc'], /^"abc" has no place here/, /^"abc"을\(를\) 둘 곳이/],
    ];
    for (const [args, english, korean] of bad) {
      const [ours, theirs] = [await cli(args), await cli(args, { locale: 'ko_KR.UTF-8' })];
      assert.deepEqual([ours.code, ours.stdout, theirs.code], [1, '', 1]);
      assert.match(ours.stderr, english);
      assert.match(theirs.stderr, korean);
      assert.ok(ours.stderr.includes(`cli ${args[0]} [`));
      assert.ok(!ours.stderr.includes('cli import'));
    }
  });

  it('refuses a format or a text it cannot take', async () => {
    const bad: [args: string[], message: RegExp][] = [
      [['--format', 'xml', 'abc'], /--format is "xml"; it can be text or json/],
      [['--model', folder, ''], /no text to translate/],
      [['--model', folder], /Give a text to trace, or ids/],
      [['--target', 'a', '--decoding', 'greedy', 'abc'], /no --decoding goes with it/],
      [['--beam-width', '4', 'abc'], /--beam-width goes with --decoding beam/],
    ];
    for (const [args, message] of bad) {
      const { code, stdout, stderr } = await cli(['trace', ...args]);
      assert.deepEqual([code, stdout], [1, '']);
      assert.match(stderr, message);
    }
  });
});
