import { readSpec } from '../../src/checkpoint/config';
import type {
  CurvePoints,
  JudgedBatch,
  PairGradients,
  ShownPair,
  TrainingEquations,
  TrainingStatus,
  TrainingSummary,
  TranslatedExample,
} from '../../src/lab/protocol';
import { statementShown, trainingEquations } from '../../src/lab/words/equations';
import { pairText } from '../../src/lab/words/pair';
import { recurrentStates } from '../../src/model/backward/passes';
import { tokenText } from '../../src/text/shown';
import type { CurveName } from '../../src/training/curves';
import type { ForcingConfig } from '../../src/training/forcingFields';
import { discriminatorProgram, discriminatorStatements } from '../../src/training/professor/discriminator';
import { trainingProgram } from '../../src/training/program';
import { memberFiles } from './members';

const UPDATES = 2000;
const EVALUATE_EVERY = 50;

/** Numbers that look like a training's: the same ones every time. */
const noise = (update: number) => {
  const x = Math.sin(update * 12.9898) * 43758.5453;
  return x - Math.floor(x) - 0.5;
};
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const learned = (update: number) => sigmoid((update - 250) / 90);

const perToken = (u: number) => 3.4 * Math.exp(-u / 260) + 0.05 + 0.35 * noise(u) * Math.exp(-u / 500);
const accuracy = (u: number) => 0.72 + 0.28 * Math.exp(-u / 300) + 0.2 * noise(u + 7);

const VALUES: Record<CurveName, (update: number) => number> = {
  trainingLoss: (u) => (11 + 8 * noise(u + 3)) * perToken(u),
  trainingLossPerToken: perToken,
  developmentLoss: (u) => 11 * (3.3 * Math.exp(-u / 290) + 0.14),
  developmentLossPerToken: (u) => 3.3 * Math.exp(-u / 290) + 0.14,
  tokenAccuracy: (u) => 0.1 + 0.89 * learned(u),
  sequenceAccuracy: (u) => 0.98 * learned(u - 130),
  gradientNorm: (u) => Math.exp(1.4 - u / 420 + 1.3 * noise(u)),
  forcingProbability: (u) => 600 / (600 + Math.exp(u / 120)),
  discriminatorAccuracy: accuracy,
  discriminatorLoss: (u) => 1.3 - 0.6 * Math.exp(-u / 300) + 0.2 * noise(u + 5),
  generatorLoss: (u) => 0.8 + 0.9 * Math.exp(-u / 300) + 0.3 * noise(u + 11),
  discriminatorLearns: (u) => Number(accuracy(u - 1) < 0.99),
  generatorLearns: (u) => Number(accuracy(u - 1) > 0.75),
};

const AT_EVALUATIONS = new Set<CurveName>([
  'developmentLoss',
  'developmentLossPerToken',
  'tokenAccuracy',
  'sequenceAccuracy',
]);

/** All points of the curves after an update, up to another one. */
export function curvesUpTo(update: number, from: number, slower = 1): CurvePoints[] {
  return (Object.keys(VALUES) as CurveName[]).map((curve) => {
    const every = AT_EVALUATIONS.has(curve) ? EVALUATE_EVERY : 1;
    const first = Math.floor(from / every);
    const count = Math.floor(update / every) - first;
    const updates = Uint32Array.from({ length: count }, (_, k) => (first + k + 1) * every);
    return {
      curve,
      first,
      updates,
      values: Float32Array.from(updates, (one) => VALUES[curve](one / slower)),
    };
  });
}

const PAIRS = [
  ['3 March 1987', '1987-03-03'],
  ['the 21st of July, 2004', '2004-07-21'],
  ['Sat 9 Nov 1996', '1996-11-09'],
  ['12/30/75', '1975-12-30'],
  ['Tuesday, 5 January 2010', '2010-01-05'],
  ['2 Feb 03', '2003-02-02'],
] as const;

/** What is predicted gets better, one character after another. */
export function examplesAt(update: number): TranslatedExample[] {
  const predicted = (target: string, k: number, at: number) =>
    [...target].map((one, place) =>
      noise(k * 31 + place) + 0.5 < 0.2 + learned(at - 60) ? one : String((k + place) % 10),
    );
  const pieces = (texts: readonly string[]) => texts.map((text) => ({ id: text.codePointAt(0)!, text }));
  return PAIRS.map(([source, target], k) => ({
    source,
    target: pieces([...target]),
    prediction: pieces(predicted(target, k, update)),
    before: pieces(predicted(target, k, update - EVALUATE_EVERY)),
    ...(k === 1 ? { written: unknownIn(source, target, 'July') } : {}),
  }));
}

function unknownIn(
  source: string,
  target: string,
  unknown: string,
): NonNullable<TranslatedExample['written']> {
  const [before, after] = source.split(unknown) as [string, string];
  const known = (text: string) => ({ text, unknown: false });
  return { source: [known(before), { text: unknown, unknown: true }, known(after)], target: [known(target)] };
}

const NOTES: Partial<Record<TrainingStatus, string>> = {
  failed:
    'At update 601 (epoch 3, batch 38 of 282) the loss or its gradient is not a finite number: training has diverged. The weights are as they were before. Choose a smaller learning rate, or clip the gradient. The checkpoint of update 600 is kept. Resumed from there, it would come to the same update. “Train again with changes…” opens its configuration with a tenth of the learning rate, and with the gradient clipped.',
  stopped:
    'Process 4711 trains it. It may be that of a window that was closed: a server keeps those for a while. Take the training over to go on with it here, from its last checkpoint; there it ends, and writes nothing more.',
  finished: 'The sequence accuracy has not grown for 5 evaluations; the model kept is that of update 400.',
};

/** Trainings in a state, the others of them stopped. */
export function inventedTrainings(status: TrainingStatus, count: number, update: number): TrainingSummary[] {
  return Array.from({ length: count }, (_, k) => {
    const own = k === 0 ? status : 'stopped';
    return {
      id: `training-${k}`,
      title: k === 0 ? 'Dates with Bahdanau’s attention' : `Copying, LSTM, seed ${k}`,
      status: own,
      progress: {
        update: k === 0 ? update : 150 * k,
        updates: UPDATES,
        epoch: 1 + Math.floor(update / 250),
        seconds: update * 0.11,
        ...(update > 0 ? { tokensPerSecond: 7421 } : {}),
        ...(update > EVALUATE_EVERY ? { kept: { update: 400, value: 0.7381 } } : {}),
      },
      measure: 'sequenceAccuracy',
      objective: 'sequence',
      gates: { discriminator: 0.99, generator: 0.75 },
      ...(NOTES[own] ? { note: NOTES[own] } : {}),
      folder: 'lectures/models/dates-bahdanau',
      usable: own !== 'starting',
      elsewhere: own === 'stopped',
      resumable: own !== 'finished' && own !== 'failed',
      configuration: [
        {
          name: 'Data',
          value: 'dates as people write them → ISO 8601, 10,000 pairs, 500 of them for development',
        },
        { name: 'Encoder', value: 'bidirectional GRU, 128 hidden units' },
        { name: 'Decoder', value: 'GRU, 128 hidden units, Bahdanau’s attention' },
        { name: 'Objective', value: 'mean negative log-likelihood of a sequence' },
        { name: 'Optimiser', value: 'Adam, learning rate 0.001, gradients clipped to norm 1' },
        { name: 'Forcing', value: 'scheduled sampling, inverse sigmoid with k = 600' },
        { name: 'Batches', value: '32 pairs of similar length' },
        { name: 'Seed', value: '1' },
      ],
    };
  });
}

const spec = readSpec(memberFiles('two-directions-sum')!.get('config.json')!);
const verdicts = discriminatorStatements(discriminatorProgram(spec, 64)).map(statementShown);

/** A batch of the pairs; of professor forcing with what a discriminator could have made of it. */
export function inventedBatch(judged: boolean): { pairs: string[]; judged: JudgedBatch | undefined } {
  const values = {
    'professor.C_d': 1.21,
    'professor.C_f': 0.93,
    'professor.C_t': 1.04,
    'professor.accuracy': 0.78,
    'professor.before': 0.81,
    'professor.learns': 1,
    'professor.teaches': 1,
  };
  return {
    pairs: PAIRS.map(([source, target]) => pairText({ source, target })),
    judged: judged ? { equations: verdicts, values } : undefined,
  };
}

/** A pair of it, whose gradient fades on its way back. */
export function inventedPair(number: number, judged: boolean): ShownPair {
  const [source, target] = PAIRS[number]!;
  const shown = (text: string) => [...text].map((one) => tokenText(`▁${one.trim()}`));
  const fading = (length: number, rate: number) =>
    Float32Array.from({ length }, (_, k) => 0.8 * Math.exp(-rate * (length - k)) * (1 + noise(k + number)));
  const states = recurrentStates(trainingProgram({ spec, labelSmoothing: 0 }, false).passes);
  const gradients: PairGradients = {
    source: shown(source),
    target: [...shown(target), '<eos>'],
    states: states.map((state) => {
      if (state.index === 'i') return { state, norms: fading(target.length + 1, 0.12) };
      const norms = fading(source.length, 0.4);
      return { state, norms: state.id.includes('backward') ? norms.reverse() : norms };
    }),
  };
  const values = (shift: number) => verdicts.map((_, k) => 0.5 + shift * noise(k + number + 3));
  return {
    number,
    gradients,
    ...(judged ? { judged: { forced: values(0.8), free: values(-0.6) } } : {}),
  };
}

/** The equations of a way of forcing; scheduled sampling where none is named. */
export function inventedEquations(strategy: string | null): TrainingEquations {
  const gates = { discriminator: 0.99, generator: 0.75 };
  const forcing: ForcingConfig =
    strategy === 'professor'
      ? { strategy, hidden: 64, weight: 1, both: true, gates }
      : { strategy: 'scheduled', decay: { kind: 'inverse-sigmoid', k: 300 }, coin: 'example' };
  return trainingEquations({ forcing, updates: UPDATES, objective: 'sequence', labelSmoothing: 0.1 });
}
