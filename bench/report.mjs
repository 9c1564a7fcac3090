import { table } from './table.mjs';

/** The measurements as Markdown. */
export function report({ date, command, machine, engine, window, sizes, tfjs }) {
  const machineText = machine.map(([name, value]) => `${name}: ${value}`).join('; ');
  return `Measured on ${date} by \`${command}\`. ${machineText}.

### Engine

${table(['milliseconds', 'engine in its worker thread', 'in process (command line)'], engineRows(engine))}

### In VS Code

${table(['milliseconds', 'median', '10 %–90 %', 'samples'], windowRows(window))}

### Sizes

${table(['what', 'file', 'kB', 'kB gzipped'], sizes.map(sizeRow))}

tfjs inside the extension host’s bundle: ${tfjs.length === 0 ? 'none' : `**${tfjs.length} modules**`}.
`;
}

function engineRows({ worker, process }) {
  const row = (what, of) => [what, withSpread(of(worker)), withSpread(of(process))];
  const rate = ({ decoderStepShort: one }) => (one ? `${(1000 / one.median).toFixed(0)} tokens/s` : '');
  const { shortSource, longSource } = worker;
  return [
    row('encoder time step, both directions', (one) => one.encoderStep),
    row(`decoded token, source of ${shortSource} tokens`, (one) => one.decoderStepShort),
    ['… as a rate', rate(worker), rate(process)],
    row(`decoded token, source of ${longSource} tokens`, (one) => one.decoderStepLong),
    row(`a sentence of ${shortSource} tokens, whole`, (one) => one.short),
    row(`a sentence of ${longSource} tokens, whole`, (one) => one.long),
    row('loading the model (and starting the worker)', (one) => one.load),
  ];
}

function windowRows({ load, activate, activation, first, second, press }) {
  const row = (what, { median, low, high, count }) => [
    what,
    number(median),
    `${number(low)}–${number(high)}`,
    count,
  ];
  return [
    row('`activate()`', activate),
    row('loading `extension.js`', load),
    row('both, with all that VS Code does around them', activation),
    row('first translation in a window: engine, model, panel', first),
    row('second translation', second),
    row('key press to painted step, by equation', press.equation),
    row('key press to painted step, by time step', press.timeStep),
    row('a key that does nothing, measured alike', press.idle),
  ];
}

const sizeRow = ({ what, file, bytes, gzip }) => [
  what,
  `\`${file}\``,
  kilobytes(bytes),
  gzip ? kilobytes(gzip) : '',
];

const withSpread = (one) => (one ? `${number(one.median)} (${number(one.low)}–${number(one.high)})` : '');

const number = (value) => (value < 10 ? value.toFixed(2) : value.toFixed(value < 100 ? 1 : 0));

const kilobytes = (bytes) => (bytes / 1000).toFixed(bytes < 100_000 ? 1 : 0);
