// The lab's stand-in for the extension host: trainings that are made up, so that every state can be looked at.
//   lab.html?state=running|paused|stopped|finished|failed|starting|empty|loading&trainings=2&updates=450&theme=dark&lang=en|ko
import * as v from 'valibot';
import korean from '../../l10n/bundle.l10n.ko.json';
import { FromLab, type ToLab, type TrainingStatus, type TrainingSummary } from '../../src/lab/protocol';
import {
  curvesUpTo,
  examplesAt,
  inventedBatch,
  inventedEquations,
  inventedPair,
  inventedTrainings,
} from './inventedTraining';
import { pose } from './pose';

const query = new URLSearchParams(location.search);
const state = query.get('state') ?? 'running';
const isProfessor = query.get('forcing') === 'professor';
const strings = query.get('lang') === 'ko' ? (korean as Record<string, string>) : {};
let trainings: readonly TrainingSummary[] = [];
let shown: string | undefined;
let laid: string[] = [];

const post = (message: ToLab) => window.postMessage(message, '*');

function greet(): void {
  post({ type: 'setup', language: query.get('lang') === 'ko' ? 'ko' : 'en', strings });
  if (state === 'loading') return;
  if (state !== 'empty') {
    const updates = Number(query.get('updates') ?? 450);
    trainings = inventedTrainings(
      state as TrainingStatus,
      Number(query.get('trainings') ?? 2),
      state === 'starting' ? 0 : updates,
    );
  }
  show(trainings[0]?.id);
}

function show(id: string | undefined): void {
  shown = id;
  post({ type: 'trainings', trainings, shown, laid });
  const training = trainings.find((one) => one.id === id);
  if (training) measured(training, 0);
}

function measured({ id, progress: { update } }: TrainingSummary, from: number): void {
  if (update === 0) return;
  post({ type: 'curves', training: id, curves: curvesUpTo(update, from, slowness(id)) });
  const translated = { update: update - (update % 50), examples: examplesAt(update) };
  post({ type: 'examples', training: id, translated });
  post({ type: 'equations', training: id, equations: inventedEquations(query.get('forcing')) });
  if (state === 'running') return;
  post({
    type: 'batch',
    training: id,
    update,
    ...inventedBatch(isProfessor),
    pair: inventedPair(0, isProfessor),
  });
}

const slowness = (id: string) => 1 + trainings.findIndex((one) => one.id === id) / 2;

function lay(id: string, on: boolean): void {
  laid = [...laid.filter((one) => one !== id), ...(on ? [id] : [])];
  show(shown);
  const training = trainings.find((one) => one.id === id);
  if (training && on) measured(training, 0);
}

/** Whatever runs gets on, a few updates at a time. */
setInterval(() => {
  if (!query.has('live')) return;
  trainings = trainings.map((one) => {
    const { update, updates } = one.progress;
    if (one.status !== 'running' || update >= updates) return one;
    const next = { ...one, progress: { ...one.progress, update: update + 3 } };
    post({ type: 'training', training: next });
    if (one.id === shown) measured(next, update);
    return next;
  });
}, 200);

function receive(data: unknown): void {
  const message = v.parse(FromLab, data);
  if (message.type === 'ready') greet();
  if (message.type === 'show') show(message.training);
  if (message.type === 'lay') lay(message.training, message.on);
  if (message.type === 'pair')
    post({ type: 'pair', training: message.training, pair: inventedPair(message.number, isProfessor) });
  if (message.type !== 'act') return;
  const to = { pause: 'paused', resume: 'running', stop: 'stopped' } as const;
  const status = to[message.action as keyof typeof to];
  trainings = trainings.map((one) => (one.id === message.training && status ? { ...one, status } : one));
  post({ type: 'trainings', trainings, shown, laid });
}

pose(query.get('theme') ?? 'dark');
Object.assign(window, { acquireVsCodeApi: () => ({ postMessage: receive, setState() {} }) });
