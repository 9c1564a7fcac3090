// Expressions evaluated at 1,000 decoder steps at once, as a conditional breakpoint is: hidden 512, 8,000 tokens.
//   node conditions.cjs <repetitions>
import { evaluatePoints } from '../../src/engine/evaluate';
import { pointReads } from '../../src/engine/pointReads';
import { compile } from '../../src/equation/language/compile';
import { generator } from '../../src/model/family/choices';
import { namesAt } from '../../src/model/names';
import { buildProgram } from '../../src/model/program';
import { Recording } from '../../src/model/recording';
import type { ModelSpec } from '../../src/model/spec';
import { stepsOf } from '../../src/model/steps';
import { seededWeights } from '../../src/model/weights';
import { tokenNames } from '../../src/text/tokenNames';
import { Samples } from './samples';

const STEPS = 1000;
const SOURCE = 50;
const TEXTS = [
  'step == 3',
  'token == "<eos>"',
  'max(alpha) > 0.9',
  'entropy(alpha) > 2',
  'mean(f) < 0.2',
  'norm(c - c[i-1]) > 1',
  'cos(s, ctx) > 0.5',
  'p > 0.9',
  'entropy(p) > 2',
];
const [repetitions = '5'] = process.argv.slice(2);
const samples = new Samples();

const side = { kind: 'ids', vocabulary: 8000 } as const;
const spec: ModelSpec = {
  format: 'seq2seq-stepper',
  version: 1,
  id: 'conditions',
  title: { en: 'Conditions', ko: '조건' },
  source: { ...side, maxLength: SOURCE },
  target: { ...side, maxLength: STEPS },
  tokens: { pad: 0, sos: 1, eos: 2, unk: 3 },
  embedding: { size: 256, tied: 'none' },
  encoder: { cell: 'lstm', layers: 1, hidden: 512, direction: 'forward' },
  context: { summary: 'last', cell: false, output: false },
  bridge: 'identity',
  decoder: { cell: 'lstm', layers: 1, hidden: 512 },
  attention: { score: 'dot', cell: false, output: true },
  combination: { kind: 'concat', previous: false, layer: 'tanh', size: 256 },
  decoding: { strategy: 'greedy' },
};

/** A run whose numbers were drawn, not computed. */
function drawnRun(): Recording {
  const random = generator(1);
  const program = buildProgram(spec);
  const recording = new Recording(
    program,
    Array.from({ length: SOURCE }, (_, k) => k + 4),
  );
  for (const [pass, { loop }] of program.passes.entries()) {
    for (const step of stepsOf({ loop }, SOURCE, STEPS)) {
      const { length } = recording.layouts[pass]!;
      recording.append({ pass, step, values: Float32Array.from({ length }, random) });
    }
  }
  return recording;
}

const recording = drawnRun();
const { program } = recording;
const weights = seededWeights(program, 1);
const pass = program.passes.length - 1;
const statement = program.passes[pass]!.statements.length - 1;
const tokens = tokenNames(['<pad>', '<sos>', '<eos>', '<unk>']);
const names = namesAt(program, { pass, statement }, { source: tokens, target: tokens });
const moments = Array.from({ length: STEPS - 1 }, (_, k) => ({ pass, step: k + 2, statement }));
for (const text of TEXTS) {
  for (let k = -2; k < Number(repetitions); k++) {
    const start = performance.now();
    const { expression } = compile(text, names);
    const { points } = pointReads(recording, expression, moments);
    for (const { numbers, reads } of points)
      evaluatePoints({ weights }, { expression, points: numbers.length, sourceLength: SOURCE, reads });
    if (k >= 0) samples.add(text, performance.now() - start);
  }
}
samples.print();
