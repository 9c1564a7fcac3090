// The development page's stand-in for the extension host: the real engine, in this thread, behind `acquireVsCodeApi`.
//   ?model=en-fr|a name in members.json&text=One sentence.|Another one.&theme=dark|light|hc-dark|hc-light&lang=en|ko&status=failed|running
//   &compare=en-fr-no-attention runs each on that model too, side by side
//   &decoding={"strategy":"beam","width":4,"lengthNormalisation":1}
//   &passes with a training pass as decoding: two of them side by side, with the gold tokens and free running
import * as v from 'valibot';
import korean from '../../l10n/bundle.l10n.ko.json';
import { EngineClient } from '../../src/engine/client';
import { sameThread } from '../../src/engine/sameThread';
import { LanguageError } from '../../src/equation/language/problem';
import { messageOf } from '../../src/errors';
import { testedSections } from '../../src/experiments/tested';
import { AskedDecoding } from '../../src/model/decoding/asked';
import { Mirror } from '../../src/panel/mirror';
import { isQuestion, Questions } from '../../src/panel/questions';
import { Runs } from '../../src/panel/runs';
import { FromPanel, type RunSummary, type ToPanel } from '../../src/protocol';
import type { Change } from '../../src/trace/change';
import type { Stride } from '../../src/trace/cursor';
import type { Trace } from '../../src/trace/trace';
import { memberFiles } from './members';
import { pose } from './pose';

const FAILURE = 'The model folder has no model.safetensors. Choose a folder that holds a whole model.';
/** Survives a reload of the page, as VS Code's does. */
const STATE = 'state';
const query = new URLSearchParams(location.search);
const MODEL = query.get('model') || 'en-fr';
const strings = query.get('lang') === 'ko' ? (korean as Record<string, string>) : {};
const engine = new EngineClient(sameThread, strings);
const runs = new Runs(engine, (model) => () => readFiles(model));
const questions = new Questions(runs);
let mirror: Mirror | undefined;
let stride: Stride = 'equation';

async function readFiles(model: string): Promise<Map<string, Uint8Array>> {
  const member = memberFiles(model);
  if (member) return member;
  const names = ['config.json', 'model.safetensors', 'tokenizer.json'];
  const read = async (name: string) =>
    [name, new Uint8Array(await (await fetch(`models/${model}/${name}`)).arrayBuffer())] as const;
  return new Map(await Promise.all(names.map(read)));
}

function post(message: ToPanel): void {
  window.postMessage(posed(message), '*');
}

/** With `status=`, runs that have ended look failed or still under way. */
function posed(message: ToPanel): ToPanel {
  const status = query.get('status');
  const poseRun = (run: RunSummary): RunSummary => {
    if (run.status !== 'done') return run;
    if (status === 'running') return { ...run, status };
    return status === 'failed' ? { ...run, status, error: FAILURE } : run;
  };
  if (message.type === 'run') return { ...message, run: poseRun(message.run) };
  return message.type === 'runs' ? { ...message, runs: message.runs.map(poseRun) } : message;
}

function greet(): void {
  post({ type: 'setup', language: query.get('lang') === 'ko' ? 'ko' : 'en', strings });
  post({ type: 'tested', sections: testedSections() });
  mirror = new Mirror(runs, () => stride, post);
  const texts = (query.get('text') ?? '').split('|').filter(Boolean);
  const [compared, decoding] = [query.get('compare'), query.get('decoding')];
  const asked = decoding ? v.parse(AskedDecoding, JSON.parse(decoding)) : undefined;
  const traces = texts.map((text) => {
    if (compared) return runs.compare(MODEL, compared, text, asked).comparison.left;
    if (asked?.strategy !== 'forcing' || !query.has('passes')) return runs.add(MODEL, text, asked).trace;
    const [forced, free] = [1, 0].map((ratio) => runs.add(MODEL, text, { ...asked, ratio }).trace);
    runs.cursors.pair(forced!, free!);
    return forced!;
  });
  // Every other one can be put back where it came from.
  traces.forEach((trace, k) => {
    if (k % 2 === 0) trace.origin = { uri: 'untitled:development', start: 0, end: trace.text.length };
  });
  if (traces[0]) runs.show(traces[0]);
}

function receive(data: unknown): void {
  const message = v.parse(FromPanel, data);
  if (message.type === 'ready') {
    greet();
    return;
  }
  if (message.type === 'chooseModel' || message.type === 'experiment') return;
  if (message.type === 'cancelFind') {
    questions.cancelFind();
    return;
  }
  if (message.type === 'redo') {
    runs.redo();
    return;
  }
  const trace = runs.find(message.run);
  if (isQuestion(message)) {
    void questions.answer(trace, message).then(post);
    return;
  }
  if (!trace) return;
  if (message.type === 'cursor') {
    (runs.cursors.comparisonOf(trace) ?? trace).position = message.position;
    stride = message.stride;
  }
  if (message.type === 'activate') runs.show(trace);
  if (message.type === 'follow') {
    [trace.position, stride] = [message.position, message.stride];
    runs.follow(trace, message.hypothesis);
  }
  if (message.type === 'decode') runs.show(runs.again(trace, message.asked));
  if (message.type === 'branch') void branch(message.request, trace, message.change);
  if (message.type === 'undo') runs.undo(trace);
  if (message.type === 'rename') runs.rename(trace, message.name);
  if (message.type === 'compareBranch') runs.compareBranch(trace);
  if (message.type === 'act') {
    if (message.action === 'cancel') runs.computing.cancel(trace);
    if (message.action === 'retry') void runs.computing.retry(trace);
    if (message.action === 'remove') runs.remove(trace);
    if (message.action === 'separate') runs.cursors.separate(trace);
  }
}

async function branch(request: number, of: Trace, change: Change): Promise<void> {
  try {
    const { trace, begun } = runs.branch(of, change);
    await begun;
    runs.show(trace);
    post({ type: 'branched', request, run: trace.id });
  } catch (error) {
    const culprit = error instanceof LanguageError ? { start: error.start, end: error.end } : {};
    post({ type: 'branchFailed', request, message: messageOf(error), ...culprit });
  }
}

runs.events.listen((event) => mirror?.update(event));

pose(query.get('theme') ?? 'dark');

Object.assign(window, {
  acquireVsCodeApi: () => ({
    postMessage: receive,
    setState: (state: unknown) => sessionStorage.setItem(STATE, JSON.stringify(state)),
    getState: () => JSON.parse(sessionStorage.getItem(STATE) ?? 'null') as unknown,
  }),
});
