import assert from 'node:assert/strict';
import { buildProgram } from '../../../src/model/program';
import { fitted } from '../../../webview-ui/network/fit';
import { geometryOf, pathOf, segmentsOf } from '../../../webview-ui/network/geometry';
import { graphOf } from '../../../webview-ui/network/graph';
import { destination, progressOf } from '../../../webview-ui/network/progress';
import { symbolText } from '../../../webview-ui/text/symbols';
import { filledRecording, nameOf, passNumber, tinySpec, VARIANTS, type Variant } from '../support/models';

const graph = (variant: Variant = {}) => graphOf(buildProgram(tinySpec(variant)));
const names = (variant?: Variant) => graph(variant).rows.map((row) => symbolText(row.name));

describe('the unrolled network', () => {
  it('has a row for every block, the context beside the encoder', () => {
    assert.deepEqual(names(), ['w_t', '→h_t', '←h_t', 'h_t', 'c_i', 's_i', 's̃_i', 'y_i']);
  });

  it('has no joined states where there is one direction', () => {
    assert.deepEqual(names({ direction: 'forward' }), ['w_t', 'h_t', 'c_i', 's_i', 's̃_i', 'y_i']);
  });

  it('stacks layers', () => {
    assert.deepEqual(names({ layers: 2, direction: 'forward' }), [
      'w_t',
      'h^(1)_t',
      'h^(2)_t',
      'c_i',
      's^(1)_i',
      's^(2)_i',
      's̃_i',
      'y_i',
    ]);
  });

  it('attends to the top states of the encoder', () => {
    for (const variant of VARIANTS) {
      const { rows, attention } = graph(variant);
      assert.equal(rows[attention!.context]!.kind, 'attention', nameOf(variant));
      assert.equal(rows[attention!.keys + 1], rows[attention!.context], nameOf(variant));
    }
  });

  it('reads what the statements read', () => {
    const { rows, links } = graph();
    const row = (id: string) => rows.findIndex((one) => one.block.id === id);
    const read = (from: string, to: string, at: object) =>
      links.some((link) => link.from === row(from) && link.to === row(to) && sameJson(link.at, at));
    assert.ok(read('encoder.0.forward', 'encoder.0.forward', { shift: -1 }));
    assert.ok(read('encoder.0.backward', 'encoder.0.backward', { shift: 1 }));
    assert.ok(read('encoder.0.backward', 'decoder.0', { step: 1 }), 'the bridge');
    assert.ok(read('encoder.0.forward', 'decoder.0', { step: 'T' }), 'the bridge');
    assert.ok(read('output', 'decoder.0', { shift: -1 }), 'the token fed back');
    assert.ok(!read('output', 'output', { shift: -1 }), 'the running sum is no state');
  });
});

describe('the geometry of the network', () => {
  it('does not move what stands as the target grows', () => {
    const [short, long] = [geometryOf(graph(), 6, 1, 600), geometryOf(graph(), 6, 40, 600)];
    assert.equal(short.x(3), long.x(3));
    assert.equal(short.height, long.height);
    assert.ok(long.width > short.width);
  });

  it('keeps tokens readable however long the source', () => {
    assert.equal(geometryOf(graph(), 60, 80, 300).pitch, 52);
    assert.equal(geometryOf(graph(), 2, 2, 2000).pitch, 72);
  });

  it('draws a link between neighbours only where both are', () => {
    const { rows, links } = graph();
    const forward = rows.findIndex((row) => row.block.id === 'encoder.0.forward');
    const recurrence = links.find((link) => link.from === forward && link.to === forward)!;
    const segments = segmentsOf(graph(), recurrence, 3, 2);
    assert.deepEqual(
      segments.map(({ from, to }) => [from.column, to.column]),
      [
        [1, 2],
        [2, 3],
      ],
    );
  });

  it('starts the decoder at the column of the bridge', () => {
    const { rows, links } = graph();
    const state = rows.findIndex((row) => row.block.id === 'decoder.0');
    const recurrence = links.find((link) => link.from === state && link.to === state)!;
    assert.equal(segmentsOf(graph(), recurrence, 3, 2)[0]!.from.column, 0);
  });

  it('writes paths of numbers', () => {
    for (const variant of VARIANTS) {
      const network = graph(variant);
      const geometry = geometryOf(network, 4, 3, 500);
      for (const link of network.links) {
        for (const segment of segmentsOf(network, link, 4, 3)) {
          assert.doesNotMatch(pathOf(network, geometry, segment), /NaN|undefined|Infinity/, nameOf(variant));
        }
      }
    }
  });
});

describe('a token in its box', () => {
  it('is made smaller before it is cut', () => {
    assert.deepEqual(fitted('a', 42), { size: 12, clipped: false });
    const { size, clipped } = fitted('capable', 42);
    assert.ok(size < 12 && size > 9 && !clipped);
    assert.deepEqual(fitted('internationally', 42), { size: 9, clipped: true });
    assert.ok(fitted('한국어', 30).size < fitted('abc', 30).size);
  });
});

describe('progress in the network', () => {
  const recording = filledRecording({}, 3, 2);
  const { rows } = graphOf(recording.program);
  const block = (id: string) => rows.find((row) => row.block.id === id)!.block;
  const frame = recording.frames.findIndex(
    (one) => one.pass === passNumber(recording.program, 'decoder') && one.step === 1,
  );

  it('is current where the cursor is, and passed before it in the same step', () => {
    const attention = block('attention');
    const position = { frame, statement: attention.first };
    assert.equal(progressOf(recording, position, attention, 1), 'current');
    assert.equal(progressOf(recording, position, block('decoder.0'), 1), 'step');
    assert.equal(progressOf(recording, position, block('output'), 1), 'future');
    assert.equal(progressOf(recording, position, attention, 2), 'future');
    assert.equal(progressOf(recording, position, block('encoder.0'), 3), 'done');
  });

  it('leads to the statement that completes a node', () => {
    const output = block('output');
    assert.deepEqual(destination(recording, output, 2), { frame: frame + 1, statement: output.last });
    assert.equal(destination(recording, output, 3), undefined);
  });
});

const sameJson = (a: object, b: object) => JSON.stringify(a) === JSON.stringify(b);
