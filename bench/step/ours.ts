// Our own ways of computing a decoder step, in one process.
//   node ours.cjs <folder for the weights that the peers read>
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Arena } from '../../src/kernels/arena';
import { prepare } from '../../src/kernels/kernels';
import type { Machine, MakeMachine } from '../../src/kernels/machine';
import { placesOf } from '../../src/kernels/placing';
import { Segment } from '../../src/kernels/segment';
import { twinMachine } from '../../src/kernels/twin';
import { wasmMachine } from '../../src/kernels/wasm';
import { beamSearch } from '../../src/model/beamSearch';
import { type Compute, compute } from '../../src/model/compute';
import type { Program } from '../../src/model/program';
import { type Frame, Recording } from '../../src/model/recording';
import { run } from '../../src/model/run';
import type { Values } from '../../src/model/values';
import { Weights } from '../../src/model/weights';
import { deep, operations, programOf, quantised, SIZES, SOURCE, searching, valuesOf } from './model';
import { type Measured, serve } from './serve.mjs';

const [folder = '.'] = process.argv.slice(2);

interface Way {
  readonly weights: Weights;
  readonly compute: Compute;
}

const plain = (values: ReadonlyMap<string, Values>): Way => ({ weights: Weights.of(values), compute });

/** A recording in which everything before the decoder has been computed. */
function encoded(program: Program, way: Way): Recording {
  const recording = new Recording(program, SOURCE);
  for (const frame of run(recording, way.weights, way.compute)) if (decodes(program, frame)) break;
  const before = recording.frames.filter((frame) => !decodes(program, frame));
  return new Recording(program, SOURCE).branch(before);
}

const decodes = ({ passes }: Program, { pass }: Frame) => passes[pass]!.phase === 'decoder';

/** Decoder steps, each from the one before, everything recorded. */
function recorded(program: Program, way: Way): Measured {
  const base = encoded(program, way);
  const pass = program.passes.length - 1;
  const { statements } = program.passes[pass]!;
  const decode = (steps: number): Recording => {
    const recording = base.branch([]);
    for (let step = 1; step <= steps; step++) {
      const frame: Frame = { pass, step, values: new Float32Array(recording.layouts[pass]!.length) };
      recording.append(frame);
      way.compute(recording, way.weights, frame, statements);
    }
    return recording;
  };
  return {
    run: (steps) => void decode(steps),
    check: () => {
      const recording = decode(3);
      const last = recording.frame(pass, 3)!;
      const tokens = [1, 2, 3].map((step) => recording.slice(recording.frame(pass, step)!, 'output.y')[0]!);
      return { tokens, p: recording.slice(last, 'output.p')[tokens[2]!]! };
    },
  };
}

/** Bytes behind a model's own for one more compiled time step. */
const ROOM = 1 << 22;

/** A model on kernels, and its machine with that room. */
async function withRoom(program: Program, values: ReadonlyMap<string, Values>) {
  let machine: Machine | undefined;
  const make: MakeMachine = async (bytes) => {
    machine = await wasmMachine(bytes + ROOM);
    return machine;
  };
  const way = await prepare(program, values, [make]);
  return { program, values, way, machine: machine! };
}

/** The same time step over and over, its values left in the kernels' memory: what recording costs, by comparison. */
function unrecorded({ program, values, way, machine }: Awaited<ReturnType<typeof withRoom>>): Measured {
  const base = encoded(program, way);
  const pass = program.passes.length - 1;
  const places = placesOf(values, new Arena(16, Number.POSITIVE_INFINITY));
  const end = machine.buffer.byteLength;
  const { statements } = program.passes[pass]!;
  const arena = new Arena(end - ROOM, end);
  const segment = new Segment(statements, base.layouts[pass]!, SOURCE.length, places, arena, machine);
  return {
    run: (steps) => {
      for (let k = 0; k < steps; k++) segment.compute(base, 1).dispose();
    },
    check: () => null,
  };
}

/** Steps of one run after another, a step so many frames. */
function endless(ofStep: number, begin: () => Iterator<Frame>): Measured {
  let frames = begin();
  const next = () => {
    if (!frames.next().done) return;
    frames = begin();
    frames.next();
  };
  return {
    run: (steps) => {
      for (let k = 0; k < steps * ofStep; k++) next();
    },
    check: () => null,
  };
}

/** Time steps of the encoder, through all its layers and directions. */
function encoding(program: Program, { weights, compute }: Way): Measured {
  const passes = program.passes.filter(({ phase }) => phase === 'encoder').length;
  return endless(passes, function* () {
    let left = passes * SOURCE.length;
    for (const frame of run(new Recording(program, SOURCE), weights, compute)) {
      yield frame;
      if (--left === 0) return;
    }
  });
}

/** Decoder steps of a beam search, with all hypotheses of each. */
function beams(program: Program, way: Way): Measured {
  const { decoding } = program;
  if (decoding.strategy !== 'beam') throw new Error('This is no beam search.');
  const { frames } = encoded(program, way);
  return endless(decoding.width, () => {
    const recording = new Recording(program, SOURCE).branch(frames);
    return beamSearch(recording, way.weights, decoding, way.compute);
  });
}

/** What the peers compute with: the weights and the state before the first decoder step. */
function writeForPeers(number: number): void {
  const program = programOf(SIZES[number]!);
  const values = valuesOf(program);
  const base = encoded(program, plain(values));
  const at = (id: string, step: number) => base.at(symbolOf(program, id), step);
  const tensors = new Map([...values].map(([id, { shape, data }]) => [id, { shape, data }]));
  const { hidden } = SIZES[number]!;
  const top = symbolOf(program, 'encoder.0.forward.h');
  tensors.set('keys', { shape: [SOURCE.length, hidden], data: base.every(top) });
  tensors.set('s', { shape: [hidden], data: at('decoder.0.s', 0) });
  tensors.set('c', { shape: [hidden], data: at('decoder.0.c', 0) });
  let offset = 0;
  const manifest = [...tensors].map(([name, { shape, data }]) => {
    const entry = { name, shape, offset };
    offset += data.length;
    return entry;
  });
  const all = new Float32Array(offset);
  for (const { name, offset } of manifest) all.set(tensors.get(name)!.data, offset);
  writeFileSync(path.join(folder, `${number}.json`), JSON.stringify(manifest));
  writeFileSync(path.join(folder, `${number}.bin`), all);
}

function symbolOf({ passes }: Program, id: string) {
  const all = passes.flatMap(({ statements }) => statements.map(({ defines }) => defines.symbol));
  return all.find((symbol) => symbol.id === id)!;
}

for (const number of SIZES.keys()) writeForPeers(number);

const CELLS = ['rnn', 'lstm', 'lstm-peephole', 'lstm-peephole-diagonal', 'gru', 'gru-reset-after'] as const;
const flops = Object.fromEntries(
  CELLS.map((cell) => [cell, SIZES.map((size) => operations(programOf(size, cell)))]),
);

/** Recorded and not, the same weights are read: how fast depends on where in the machine's caches they happen to lie. */
const known = new Map<number, ReturnType<typeof withRoom>>();
function float32(number: number) {
  const program = programOf(SIZES[number]!);
  const model = known.get(number) ?? withRoom(program, valuesOf(program));
  known.set(number, model);
  return model;
}

void serve({ node: process.version, sizes: SIZES, cells: CELLS, operations: flops }, async (side, number) => {
  const size = SIZES[number]!;
  const onKernels = async (
    measured: (program: Program, way: Way) => Measured,
    program: Program,
    machine = wasmMachine,
    values: ReadonlyMap<string, Values> = valuesOf(program),
  ) => measured(program, await prepare(program, values, [machine]));
  const program = programOf(
    size,
    CELLS.find((one) => one === side),
  );
  switch (side) {
    case 'plain':
      return recorded(program, plain(valuesOf(program)));
    case 'twin':
      return onKernels(recorded, program, twinMachine);
    case 'int8':
      return onKernels(recorded, program, wasmMachine, quantised(valuesOf(program)));
    case 'unrecorded':
      return unrecorded(await float32(number));
    case 'encoder':
      return onKernels(encoding, program);
    case 'deep encoder':
      return onKernels(encoding, deep(size, 8));
    case 'deep decoder':
      return onKernels(recorded, deep(size, 8));
    case 'beam':
      return onKernels(beams, searching(size, 16));
    case 'wasm': {
      const { program, way } = await float32(number);
      return recorded(program, way);
    }
    default:
      return onKernels(recorded, program);
  }
});
