// The page of experiments' stand-in for the extension host: the results that ship, and others that are made up.
//   experiments.html?name=forcing|bottleneck|memory|context|direction&here&diverged&trial&aside&rerun=running|paused|finished|failed&theme=dark&lang=en|ko
import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import korean from '../../l10n/bundle.l10n.ko.json';
import bottleneck from '../../media/experiments/bottleneck.json';
import context from '../../media/experiments/context.json';
import direction from '../../media/experiments/direction.json';
import forcing from '../../media/experiments/forcing.json';
import memory from '../../media/experiments/memory.json';
import { EXPERIMENTS } from '../../src/experiments/all';
import { Results, type Run } from '../../src/experiments/results';
import { seedsOf } from '../../src/experiments/summary';
import { FromExperiments, type Rerun, type ToExperiments } from '../../src/lab/experiments/protocol';
import { setAside } from '../../src/lab/experiments/setAside';
import { type Given, listed, shownExperiment } from '../../src/lab/experiments/view';
import { pose } from './pose';

const query = new URLSearchParams(location.search);
const strings = query.get('lang') === 'ko' ? (korean as Record<string, string>) : {};
l10n.config({ contents: strings });
const FILES: Record<string, unknown> = { bottleneck, context, direction, forcing, memory };
let name = query.get('name') ?? 'forcing';

const post = (message: ToExperiments) => window.postMessage(message, '*');

/** Numbers that look like those of other seeds: the same ones every time. */
const noise = (of: number) => {
  const x = Math.sin(of * 12.9898) * 43758.5453;
  return 1 + 0.14 * (x - Math.floor(x) - 0.5);
};
/** Shares end at 1, losses do not. */
const mostOf = (values: readonly number[]) => (values.every((one) => one <= 1) ? 1 : Infinity);
const others = (run: Run, seed: number): Run => ({
  ...run,
  seed,
  numbers: Object.fromEntries(
    Object.entries(run.numbers).map(([id, value], k) => [
      id,
      value && Math.min(value * noise(seed + k), 5000),
    ]),
  ),
  series: Object.fromEntries(
    Object.entries(run.series).map(([id, { x, y }]) => [
      id,
      { x, y: y.map((value, k) => Math.min(mostOf(y), value * noise(seed * 7 + k))) },
    ]),
  ),
});

function show(): void {
  const experiment = EXPERIMENTS.find((one) => one.name === name)!;
  const results = v.parse(Results, FILES[name]);
  const more = (seeds: number[]) => ({
    ...results,
    runs: seeds.flatMap((seed) =>
      results.runs.filter((run) => run.seed === 1).map((run) => others(run, seed)),
    ),
  });
  const diverging = ({ runs, ...rest }: Results): Results => ({
    ...rest,
    runs: runs.map((run, k) =>
      k === 2 ? { ...run, numbers: {}, series: {}, diverged: { update: 37, of: 'loss' } } : run,
    ),
  });
  const given: Given[] = [
    {
      id: 'shipped',
      kind: 'shipped',
      title: l10n.t('Shipped'),
      results: query.has('seeds') ? more([1, 2, 3]) : results,
    },
  ];
  if (query.has('here'))
    given.push({
      id: 'here',
      kind: 'here',
      title: l10n.t('Measured here'),
      results: query.has('diverged') ? diverging(more([4, 5])) : more([4, 5]),
    });
  if (query.has('trial'))
    given.push({ id: 'trial', kind: 'trial', title: l10n.t('Trial'), results: more([9]) });
  const seeds = seedsOf(given[0]!.results.runs);
  const unfinished = query.has('unfinished') ? { unfinished: { seeds, quick: false, missing: 4 } } : {};
  const before = { ...more([7, 8]), revision: results.revision - 1 };
  const kept = {
    own: { results, files: [] },
    earlier: [{ results: before, files: ['forcing/1.json'] }],
    unreadable: ['forcing/2.json'],
  };
  const aside = query.has('aside') ? setAside(kept, experiment) : [];
  post({
    type: 'experiment',
    experiment: { ...shownExperiment(experiment, given), aside, seeds, ...unfinished },
  });
  const status = query.get('rerun') as Rerun['status'] | null;
  if (!status) return;
  const trainings = [1, 2, 3].flatMap((seed) =>
    experiment.conditions.map(({ id: condition }, k) => ({
      condition,
      seed,
      share: seed === 1 ? 1 : seed === 2 && k < 2 ? [0.42, 0.07][k]! : 0,
    })),
  );
  const note = status === 'failed' ? { note: 'The loss of update 601 is not a number.' } : {};
  post({
    type: 'rerun',
    rerun: { experiment: name, status, quick: false, seeds: [1, 2, 3], trainings, secondsLeft: 384, ...note },
  });
}

function receive(data: unknown): void {
  const message = v.parse(FromExperiments, data);
  if (message.type === 'ready') {
    const language = query.get('lang') === 'ko' ? 'ko' : 'en';
    post({ type: 'setup', language, strings, experiments: EXPERIMENTS.map(listed), jobs: 2 });
  }
  if (message.type === 'show') name = message.experiment;
  show();
}

pose(query.get('theme') ?? 'dark');
Object.assign(window, { acquireVsCodeApi: () => ({ postMessage: receive, setState() {}, getState() {} }) });
