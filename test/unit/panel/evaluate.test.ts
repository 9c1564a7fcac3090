import assert from 'node:assert/strict';
import { EngineClient } from '../../../src/engine/client';
import { sameThread } from '../../../src/engine/sameThread';
import { compile, compileCondition } from '../../../src/equation/language/compile';
import { Runs } from '../../../src/panel/runs';
import type { Position } from '../../../src/trace/cursor';
import type { Trace } from '../../../src/trace/trace';
import { valueText } from '../../../src/trace/valueText';
import { modelFiles } from '../support/folders';
import { tinySpec } from '../support/models';

const files = modelFiles(tinySpec());
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((all, one) => all + one, 0);
const norm = (values: ArrayLike<number>) => Math.sqrt(sum(Array.from(values, (x) => x * x)));
const dot = (a: ArrayLike<number>, b: ArrayLike<number>) => sum(Array.from(a, (x, k) => x * b[k]!));

describe('An expression at a position of a run', () => {
  let engine: EngineClient;
  let runs: Runs;
  let trace: Trace;
  before(async () => {
    engine = new EngineClient(sameThread, {});
    runs = new Runs(engine, () => async () => files);
    const added = runs.add('tiny', 'a b c');
    await added.ended;
    trace = added.trace;
  });
  after(() => {
    runs.dispose();
    engine.dispose();
  });

  /** The position behind a statement, at a time step. */
  function behind(id: string, step: number): Position {
    const { frames, program } = trace.recording!;
    const found = frames.flatMap((frame, number) => {
      const statement = program.passes[frame.pass]!.statements.findIndex((one) => one.id === id);
      return statement >= 0 && frame.step === step ? [{ frame: number, statement }] : [];
    });
    return found[0]!;
  }

  function recorded(id: string, step: number): Float32Array {
    const { frame } = behind(id, step);
    return trace.recording!.slice(trace.recording!.frames[frame]!, id);
  }

  async function value(text: string, at: Position, wholeSteps = false) {
    const [result] = await runs.asking.evaluate(
      trace,
      compile(text, runs.asking.namesAt(trace, at)!),
      [at],
      wholeSteps,
    );
    if ('missing' in result!) return result.missing;
    return Array.from(result!.numbers);
  }

  const length = () => trace.recording!.source.length;
  const at = () => behind('output.stop', 2);

  it('has what was recorded', async () => {
    assert.deepEqual(await value('f', at()), Array.from(recorded('decoder.0.f', 2)));
    assert.deepEqual(await value('alpha[i-1]', at()), Array.from(recorded('attention.alpha', 1)));
    assert.deepEqual(await value('h@encoder[2]', at()), Array.from(recorded('encoder.0.h', 2)));
    assert.deepEqual(await value('h', at()), Array.from(recorded('encoder.0.h', length())));
    assert.deepEqual(await value('s@decoder[0]', at()), Array.from(recorded('decoder.0.s@0', 0)));
    assert.deepEqual(await value('y[i-2]', at()), [1]);
    assert.deepEqual(await value('step', at()), [2]);
    assert.deepEqual(await value('T', at()), [length()]);
    assert.deepEqual(await value('w@source[1]', at()), [trace.recording!.source[0]]);
  });

  it('is computed as every function says', async () => {
    const [f, c, alpha, before, p, y] = [
      recorded('decoder.0.f', 2),
      recorded('decoder.0.c', 2),
      recorded('attention.alpha', 2),
      recorded('attention.alpha', 1),
      recorded('output.p', 2),
      recorded('output.y', 2)[0]!,
    ];
    const powers = Array.from(c, Math.exp);
    const order = Array.from(p.keys()).sort((a, b) => p[b]! - p[a]!);
    const expected: Record<string, number | number[]> = {
      'norm(c)': norm(c),
      'mean(f)': sum(f) / f.length,
      'max(c)': Math.max(...c),
      'min(c)': Math.min(...c),
      'sum(alpha)': 1,
      'abs(c)': Array.from(c, Math.abs),
      'argmax(alpha)': alpha.indexOf(Math.max(...alpha)) + 1,
      'argmax(p)': p.indexOf(Math.max(...p)),
      'topk(p, 2)': [order[0]!, p[order[0]!]!, order[1]!, p[order[1]!]!],
      'topk(alpha, 9)': Array.from(alpha.keys())
        .sort((a, b) => alpha[b]! - alpha[a]!)
        .flatMap((k) => [k + 1, alpha[k]!]),
      'entropy(alpha)': -sum(Array.from(alpha, (share) => share * Math.log(share))),
      'softmax(c)': powers.map((power) => power / sum(powers)),
      'dot(f, c)': dot(f, c),
      'dot(alpha, alpha[i-1])': dot(alpha, before),
      'cos(f, c)': dot(f, c) / (norm(f) * norm(c)),
      'sigmoid(c[1])': 1 / (1 + Math.exp(-c[1]!)),
      'tanh(c)': Array.from(c, Math.tanh),
      'log(p)': Math.log(p[y]!),
      p: p[y]!,
      'p[token]': p[y]!,
      'c[1:3]': Array.from(c.subarray(1, 3)),
      'alpha[2:]': Array.from(alpha.subarray(1)),
      '2 * c[0] - 1 / 4': 2 * c[0]! - 0.25,
      'c ^ 2': Array.from(c, (x) => x * x),
      'mean(c > 0)': sum(Array.from(c, (x) => Number(x > 0))) / c.length,
      'token == "<eos>" or p > 0 and not step == 3': 1,
      'step != 2': 0,
      'step <= 2': 1,
      'step >= 3': 0,
      'concat(f, c)': [...f, ...c],
    };
    for (const [text, numbers] of Object.entries(expected)) {
      const found = await value(text, at());
      assert.ok(Array.isArray(found), text);
      const wanted = typeof numbers === 'number' ? [numbers] : numbers;
      assert.equal(found.length, wanted.length, text);
      for (const [k, one] of wanted.entries()) {
        assert.ok(
          Math.abs(found[k]! - one) <= 1e-5 * (1 + Math.abs(one)),
          `${text}: ${found[k]} is not ${one}`,
        );
      }
    }
    assert.deepEqual(await value('entropy(softmax(alpha * 1e6))', at()), [0]);
  });

  it('is missing where it has not been computed yet, unless whole time steps are asked for', async () => {
    const early = behind('decoder.0.f', 1);
    assert.match(String(await value('alpha', early)), /α_ij has not been computed yet/);
    assert.deepEqual(await value('alpha', early, true), Array.from(recorded('attention.alpha', 1)));
    assert.match(String(await value('alpha[i-1]', early)), /no time step 0/);
    assert.match(String(await value('s[i+1]', early, true)), /not been computed/);
    assert.deepEqual(await value('s[i-1]', early), Array.from(recorded('decoder.0.s@0', 0)));
    assert.match(String(await value('h@encoder[99]', early)), /no time step 99; they count from 1 to \d+\./);
    const encoding = behind('encoder.0.forward.f', 2);
    assert.match(String(await value('s', encoding)), /not been computed/);
    assert.match(String(await value('h@encoder.backward', encoding)), /not been computed/);
    assert.match(String(await value('c', encoding)), /not been computed/);
    assert.deepEqual(await value('c[t-1]', encoding), Array.from(recorded('encoder.0.forward.c', 1)));
    assert.match(String(await value('max(h[j])', encoding)), /not been computed/);
    assert.deepEqual(await value('h[t-2]', encoding), [0, 0, 0]);
    assert.match(String(await value('x[t-2]', encoding)), /no time step 0/);
  });

  it('is asked at all positions at once, whatever is missing at some', async () => {
    const steps = trace.recording!.frames.flatMap(({ step }, frame) =>
      trace.recording!.program.passes[trace.recording!.frames[frame]!.pass]!.loop === 'target' ? [step] : [],
    );
    const positions = steps.map((step) => behind('output.stop', step));
    const condition = compileCondition('max(alpha[i-1]) > 0', runs.asking.namesAt(trace, positions[0]!)!);
    const results = await runs.asking.evaluate(trace, condition, positions);
    assert.ok('missing' in results[0]!);
    assert.ok(results.slice(1).every((one) => 'numbers' in one && one.numbers[0] === 1));
    const constant = compile('norm(W_hf)', runs.asking.namesAt(trace, positions[0]!)!);
    const [first, second] = await runs.asking.evaluate(trace, constant, positions);
    assert.deepEqual(first, second);
  });

  it('is written for people', async () => {
    const names = runs.asking.namesAt(trace, at())!;
    const text = async (written: string) => {
      const [result] = await runs.asking.evaluate(trace, compile(written, names), [at()]);
      assert.ok(result && 'numbers' in result);
      return valueText(result, runs.computing.modelOf(trace)!.tokens);
    };
    assert.equal(await text('step'), '2');
    assert.equal(await text('step == 2'), 'true');
    assert.equal(await text('y[i-2]'), '"<sos>"');
    assert.match(await text('f'), /^\[0\.\d+(, 0\.\d+){4}\]$/);
    assert.match(await text('z'), /^\[32\] min .+, mean .+, max .+, norm .+$/);
    assert.match(await text('h[j]'), /^\[\d+ × 6\] min /);
    assert.match(await text('z > 0'), /^\[32\] true for \d+ of 32$/);
    assert.match(await text('topk(p, 2)'), /^"[^"]+" 0\.\d+, "[^"]+" 0\.\d+$/);
    assert.match(await text('topk(alpha, 2)'), /^\d: 0\.\d+, \d: 0\.\d+$/);
  });
});
