import { summary } from './statistics.mjs';
import { table } from './table.mjs';

/** Updates of all sides, as Markdown. */
export function trainingReport({ date, command, machine, training }) {
  const { versions, missing, measured } = training;
  const used = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const absent = missing.length > 0 ? `\n\nMissing: ${missing.join('; ')}.` : '';
  const whole = measured.filter(({ sides }) => sides.some(({ name }) => name === 'plain'));
  const rows = whole[0].sides.map(({ label }, k) => [label, ...whole.map(({ sides }) => spread(sides[k]))]);
  return `Measured on ${date} by \`${command}\`, in turns. ${machine}; ${used.join(', ')}.${absent}

${table(['milliseconds an update', ...whole.map(({ member }) => member)], rows)}

${table(
  ['member', ...BESIDE.flatMap(([, , label]) => [`kernels, ${label}`, `PyTorch, ${label}`, 'paired'])],
  measured.map(({ member, sides }) => [member, ...BESIDE.flatMap((pair) => beside(sides, pair))]),
)}
`;
}

/** Ours and PyTorch's on as many threads. */
const BESIDE = [
  ['kernels', 'torch', 'one thread'],
  ['pair', 'torch2', 'two threads'],
];

function beside(sides, names) {
  const [ours, peer] = names.map((wanted) => sides.find(({ name }) => name === wanted));
  return [spread(ours), peer ? spread(peer) : '', peer ? paired(ours, peer).toFixed(2) : ''];
}

/** The median of the ratios of each round, in which both were measured one after the other. */
const paired = (a, b) => summary(a.samples.map((sample, k) => sample / b.samples[k])).median;

const spread = ({ median, low, high }) => `${short(median)} (${short(low)}–${short(high)})`;

const short = (value) => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
