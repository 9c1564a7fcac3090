// npm run bench: measures the production build and writes the figures into docs/benchmarks.md.
//   npm run bench -- [--quick]      fewer repetitions, printed only
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../test/harness/paths.mjs';
import { runCommand } from '../test/harness/processes.mjs';
import { measureEngine } from './engine.mjs';
import { describeMachine } from './machine.mjs';
import { report } from './report.mjs';
import { measureSizes, tfjsModules } from './sizes.mjs';
import { stageProduction } from './stage.mjs';
import { measureWindow } from './window.mjs';

const { quick } = parseArgs({ options: { quick: { type: 'boolean', default: false } } }).values;
const amounts = quick
  ? { repetitions: 4, windows: 2, presses: 50 }
  : { repetitions: 20, windows: 7, presses: 150 };

const PAGE = path.join(root, 'docs', 'benchmarks.md');
const [BEGIN, END] = ['<!-- bench:begin -->', '<!-- bench:end -->'];

// Servers and commands under way end with this process.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

const say = (what) => console.error(`… ${what}`);
say('production build and package');
const staged = await stageProduction();
const [machine, sizes, tfjs] = [await describeMachine(), await measureSizes(staged), await tfjsModules()];
say('engine');
const engine = await measureEngine(staged, amounts);
say('VS Code');
const window = await measureWindow(staged, amounts);

const date = new Date().toISOString().slice(0, 10);
const command = `npm run bench${quick ? ' -- --quick' : ''}`;
const text = report({ date, command, machine, engine, window, sizes, tfjs });
console.log(text);
if (!quick) await writeBetweenMarkers(text);
if (tfjs.length > 0) {
  console.error(`The extension host's bundle holds tfjs:\n${tfjs.join('\n')}`);
  process.exitCode = 1;
}

async function writeBetweenMarkers(content) {
  const page = await readFile(PAGE, 'utf8');
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`${PAGE} has lost its markers ${BEGIN} and ${END}.`);
  await writeFile(PAGE, `${page.slice(0, from + BEGIN.length)}\n\n${content}\n${page.slice(to)}`);
  // The page is checked by lint like any other.
  const { code, output } = await runCommand('npx', ['biome', 'format', '--write', PAGE], { cwd: root });
  if (code !== 0) throw new Error(output);
}
