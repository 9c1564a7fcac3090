// The development page's stand-in for the extension host: the real engine, in this thread, behind `acquireVsCodeApi`.
//   ?text=One sentence.|Another one.&theme=dark|light|hc-dark|hc-light&lang=en|ko&status=failed|running
import * as v from 'valibot';
import korean from '../../l10n/bundle.l10n.ko.json';
import { pack } from '../../src/engine/chunks';
import { EngineClient } from '../../src/engine/client';
import { sameThread } from '../../src/engine/sameThread';
import { messageOf } from '../../src/errors';
import { Runs } from '../../src/panel/runs';
import { FromPanel, type RunSummary, type ToPanel } from '../../src/protocol';
import type { Trace } from '../../src/trace/trace';
import themes from './themes.json';

const MODEL = 'en-fr';
const query = new URLSearchParams(location.search);
const strings = query.get('lang') === 'ko' ? (korean as Record<string, string>) : {};
const engine = new EngineClient(sameThread, strings);
const runs = new Runs(engine, () => readFiles);
let active: number | undefined;
const sent = new Map<number, number>();

async function readFiles(): Promise<Map<string, Uint8Array>> {
  const names = ['config.json', 'model.safetensors', 'tokenizer.json'];
  const read = async (name: string) =>
    [name, new Uint8Array(await (await fetch(`model/${name}`)).arrayBuffer())] as const;
  return new Map(await Promise.all(names.map(read)));
}

function post(message: ToPanel): void {
  window.postMessage(message, '*');
}

function summary({
  id,
  text,
  model,
  status,
  tokens,
  target,
  translation,
  truncated,
  error,
}: Trace): RunSummary {
  const common = { id, text, model, tokens, target, translation, truncated, editable: id % 2 === 1 };
  const forced = query.get('status');
  if (forced === 'failed')
    return {
      ...common,
      status: 'failed',
      error: 'The model folder has no model.safetensors. Choose a folder that holds a whole model.',
    };
  if (forced === 'running' && status === 'done') return { ...common, status: 'running' };
  return { ...common, status, ...(error ? { error } : {}) };
}

async function sendRuns(): Promise<void> {
  active ??= runs.list[0]?.id;
  if (!runs.list.some((trace) => trace.id === active)) active = runs.list.at(-1)?.id;
  const recipe = {
    version: 1,
    runs: runs.list.map(({ model, text }) => ({ model, text })),
    active: Math.max(
      runs.list.findIndex((trace) => trace.id === active),
      0,
    ),
    position: runs.list.find((trace) => trace.id === active)?.position ?? { frame: 0, statement: 0 },
    stride: 'equation',
  } as const;
  post({ type: 'runs', runs: runs.list.map(summary), active, recipe });
  for (const trace of runs.list) sendFrames(trace);
}

function sendFrames(trace: Trace): void {
  if (!trace.recording) return void sent.delete(trace.id);
  const first = sent.get(trace.id) ?? 0;
  const frames = trace.recording.frames.slice(first);
  if (frames.length === 0) return;
  post({ type: 'frames', run: trace.id, first, ...pack(frames) });
  sent.set(trace.id, first + frames.length);
}

async function receive(data: unknown): Promise<void> {
  const message = v.parse(FromPanel, data);
  if (message.type === 'ready') {
    post({ type: 'setup', language: query.get('lang') === 'ko' ? 'ko' : 'en', strings });
    post({ type: 'model', model: { id: MODEL, ...(await runs.load(MODEL)) } });
    const texts = (query.get('text') ?? '').split('|').filter(Boolean);
    for (const text of texts) runs.add(MODEL, text);
    await sendRuns();
    return;
  }
  const trace = runs.find(message.run);
  if (!trace) return;
  if (message.type === 'cursor') trace.position = message.position;
  if (message.type === 'activate') {
    active = trace.id;
    await sendRuns();
  }
  if (message.type === 'explain') {
    const { request, position, unit } = message;
    runs.explain(trace, position, unit).then(
      (term) => post({ type: 'explained', request, term }),
      (error: unknown) => post({ type: 'explainFailed', request, message: messageOf(error) }),
    );
  }
  if (message.type === 'act') {
    if (message.action === 'cancel') runs.cancel(trace);
    if (message.action === 'retry') void runs.retry(trace);
    if (message.action === 'remove') runs.remove(trace);
  }
}

runs.listen(() => void sendRuns());

const theme = themes[(query.get('theme') ?? 'dark') as keyof typeof themes] ?? themes.dark;
document.body.className = theme.class;
for (const [name, colour] of Object.entries(theme.colours))
  document.documentElement.style.setProperty(`--vscode-${name}`, colour);
const fonts = {
  'font-family': 'system-ui, "Segoe UI", sans-serif',
  'font-size': '13px',
  'editor-font-family': 'monospace',
  'editor-font-size': '13px',
};
for (const [name, value] of Object.entries(fonts))
  document.documentElement.style.setProperty(`--vscode-${name}`, value);

Object.assign(window, {
  acquireVsCodeApi: () => ({
    postMessage: (message: unknown) => void receive(message),
    setState: (state: unknown) => Object.assign(window, { rememberedState: state }),
    getState: () => undefined,
  }),
});
