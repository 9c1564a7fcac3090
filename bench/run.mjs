// npm run bench: measures the production build and writes the figures into docs/benchmarks.md.
//   npm run bench -- [--quick] [--only step|training|long|extension|panel]      --quick: fewer repetitions, printed only
import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../test/harness/paths.mjs';
import { runCommand } from '../test/harness/processes.mjs';
import { measureEngine } from './engine.mjs';
import { longReport, measureLong } from './long.mjs';
import { describeMachine } from './machine.mjs';
import { measurePanel } from './panel.mjs';
import { panelReport } from './panelReport.mjs';
import { report } from './report.mjs';
import { measureSizes, tfjsModules } from './sizes.mjs';
import { stageProduction } from './stage.mjs';
import { measureStep } from './step.mjs';
import { stepReport } from './stepReport.mjs';
import { measureTraining } from './training.mjs';
import { trainingReport } from './trainingReport.mjs';
import { measureWindow } from './window.mjs';

const { quick, only } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } },
}).values;
const amounts = quick
  ? {
      rounds: 5,
      repetitions: 4,
      windows: 2,
      presses: 50,
      moves: 100,
      updates: 5,
      slowUpdates: 1,
      longUpdates: 1000,
    }
  : {
      rounds: 101,
      repetitions: 20,
      windows: 7,
      presses: 150,
      moves: 300,
      updates: 25,
      slowUpdates: 3,
      longUpdates: 10_000,
    };

const PAGE = path.join(root, 'docs', 'benchmarks.md');

// Servers and commands under way end with this process.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

const say = (what) => console.error(`… ${what}`);
const date = new Date().toISOString().slice(0, 10);
const flags = [...(quick ? ['--quick'] : []), ...(only ? [`--only ${only}`] : [])];
const command = ['npm run bench', ...(flags.length > 0 ? ['--', ...flags] : [])].join(' ');

const parts = {
  step: benchStep,
  training: benchTraining,
  long: benchLong,
  extension: benchExtension,
  panel: benchPanel,
};
if (only && !Object.hasOwn(parts, only)) {
  console.error(`There is no part ${only}. The parts: ${Object.keys(parts).join(', ')}`);
  process.exit(2);
}
for (const [name, part] of Object.entries(parts)) {
  if (only && only !== name) continue;
  const text = await part();
  console.log(text);
  if (!quick) await writeBetweenMarkers(name, text);
}

async function benchStep() {
  say('decoder step');
  const step = await measureStep(amounts);
  const [cpu] = cpus();
  return stepReport({ date, command, machine: `CPU: ${cpu.model.trim()}, ${process.arch}`, step });
}

async function benchTraining() {
  say('an update of a training');
  const training = await measureTraining(amounts);
  const [cpu] = cpus();
  return trainingReport({ date, command, machine: `CPU: ${cpu.model.trim()}, ${process.arch}`, training });
}

async function benchLong() {
  say('training over many updates');
  const [long, [cpu]] = [await measureLong(amounts), cpus()];
  return longReport({ date, command, machine: `CPU: ${cpu.model.trim()}, ${process.arch}`, long });
}

async function benchExtension() {
  say('production build and package');
  const staged = await stageProduction();
  const [machine, sizes, tfjs] = [await describeMachine(), await measureSizes(staged), await tfjsModules()];
  say('engine');
  const engine = await measureEngine(staged, amounts);
  say('VS Code');
  const window = await measureWindow(staged, amounts);
  if (tfjs.length > 0) {
    console.error(`The extension host's bundle holds tfjs:\n${tfjs.join('\n')}`);
    process.exitCode = 1;
  }
  return report({ date, command, machine, engine, window, sizes, tfjs });
}

async function benchPanel() {
  say('production build and package');
  const staged = await stageProduction();
  const machine = await describeMachine();
  say('the panel, with long and wide runs');
  return panelReport({ date, command, machine, panel: await measurePanel({ vsix: [staged.vsix] }, amounts) });
}

async function writeBetweenMarkers(part, content) {
  const [BEGIN, END] = [`<!-- bench:${part}:begin -->`, `<!-- bench:${part}:end -->`];
  const page = await readFile(PAGE, 'utf8');
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`${PAGE} has lost its markers ${BEGIN} and ${END}.`);
  await writeFile(PAGE, `${page.slice(0, from + BEGIN.length)}\n\n${content}\n${page.slice(to)}`);
  // The page is checked by lint like any other.
  const { code, output } = await runCommand('npx', ['biome', 'format', '--write', PAGE], { cwd: root });
  if (code !== 0) throw new Error(output);
}
