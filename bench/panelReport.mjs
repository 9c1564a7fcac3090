import { table } from './table.mjs';

/** What the panel is to keep to, as issue and documentation state it. */
const TARGETS = { step: 16, stopped: 30, rate: 60, memory: 1.2 };

/** The panel's measurements as Markdown. */
export function panelReport({ date, command, machine, panel }) {
  const { sizes, lengths, stepping, debugging, scrubbing, opening, memory } = panel;
  const steps = (length) => (2 * length + 1).toLocaleString('en');
  const machineText = machine.map(([name, value]) => `${name}: ${value}`).join('; ');
  return `Measured on ${date} by \`${command}\`. Hidden size ${sizes.hidden}, vocabulary ${sizes.vocabulary}, attention. ${machineText}.

${table(
  [
    `milliseconds a step, ${lengths.stepping} source and ${lengths.stepping} target tokens`,
    'median',
    '95th percentile',
    'computed, mean',
    'until painted, median',
  ],
  [
    stepRow('by equation', stepping.equation),
    stepRow('by time step', stepping.timeStep),
    stepRow('a key that does nothing', stepping.idle),
    stepRow('a key in a page of a single cell, which it changes', stepping.cell),
    ['target', `< ${TARGETS.step}`, '', '', ''],
  ],
)}

${table(
  ['milliseconds until the debugger has stopped, the same run', 'median', '95th percentile'],
  [
    stopRow('from the request to the session', debugging.session),
    stopRow('from the command, which VS Code makes a request of', debugging.command),
    stopRow('a command that does nothing, there and back', debugging.idle),
    ['target', `< ${TARGETS.stopped}`, ''],
  ],
)}

${table(
  [
    `scrubber dragged over ${steps(lengths.scrubbing)} time steps`,
    'frames a second',
    'median frame, ms',
    '95th percentile, ms',
    'longest, ms',
  ],
  [
    scrubRow(`dragged, ${scrubbing.places} positions shown`, scrubbing.dragged),
    scrubRow('the mouse moved alike, nothing dragged', scrubbing.still),
    ['target', TARGETS.rate, '', '', ''],
  ],
)}

${table(
  [`opening a run of ${steps(lengths.opening)} time steps`, 'ms'],
  [
    ['until the panel shows it', number(opening.milliseconds)],
    ['longest task of the page', number(opening.longestTask)],
    ['longest time from one frame to the next', number(opening.longestFrame)],
    ['longest time that the extension host did not come round', number(opening.hostDelay)],
  ],
)}

${table(
  [`memory a time step, run of ${steps(lengths.opening)}`, 'kB', 'over the bytes of its values'],
  [
    ['its values', kilobytes(memory.values), '1'],
    ['extension host', kilobytes(memory.host), ratio(memory.host / memory.values)],
    ['page, the panel in it', kilobytes(memory.page), ratio(memory.page / memory.values)],
    ['target', '', `≤ ${TARGETS.memory}`],
  ],
)}
`;
}

const stepRow = (what, { work, painted, computed }) => [
  what,
  number(work.median),
  number(work.p95),
  number(computed),
  number(painted.median),
];

const stopRow = (what, { median, p95 }) => [what, precise(median), precise(p95)];

const scrubRow = (what, { rate, gap, longest }) => [
  what,
  number(rate),
  number(gap.median),
  number(gap.p95),
  number(longest),
];

const number = (value) => value.toFixed(value < 100 ? 1 : 0);
const precise = (value) => value.toFixed(2);
const kilobytes = (bytes) => (bytes / 1000).toFixed(1);
const ratio = (value) => value.toFixed(2);
