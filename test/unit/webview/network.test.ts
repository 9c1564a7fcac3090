import assert from 'node:assert/strict';
import { reads } from '../../../src/equation/expression';
import { blockId } from '../../../src/equation/symbol';
import { buildProgram } from '../../../src/model/program';
import { fitted } from '../../../webview-ui/network/fit';
import { geometryOf, isInSight, segmentsOf } from '../../../webview-ui/network/geometry';
import { graphOf } from '../../../webview-ui/network/graph';
import { pathOf } from '../../../webview-ui/network/paths';
import { destination, progressOf } from '../../../webview-ui/network/progress';
import { symbolText } from '../../../webview-ui/text/symbols';
import { covering, validSpec } from '../model/family/members';
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

describe('the unrolled network of every member', () => {
  const members = covering(11).members.map((member) => {
    const program = buildProgram(validSpec(member)!);
    return { member, program, graph: graphOf(program) };
  });

  it('has a link for all that one block reads of another', () => {
    for (const { member, program, graph } of members) {
      const { rows, feed, initial, links, attention } = graph;
      const rowOf = (id: string) => rows.findIndex((row) => row.block.id === id);
      const blocks = [
        ...rows.map(({ block }, to) => ({ block, to })),
        ...initial.map(({ block, row }) => ({ block, to: row })),
      ];
      for (const { block, to } of blocks) {
        for (const { symbol, at } of block.statements.flatMap(({ expression }) => reads(expression))) {
          if (symbol.role !== 'value' || symbol.shape.length === 0) continue;
          const fed = blockId(symbol) === feed?.id;
          const from = fed ? rows.length - 1 : rowOf(blockId(symbol));
          if (from === to && !fed && !(at?.kind === 'step' && at.shift !== 0)) continue;
          if (from < 0) {
            assert.ok(/^(source|draw)$/.test(blockId(symbol)), `${symbol.id}, ${JSON.stringify(member)}`);
            continue;
          }
          const drawn =
            links.some((link) => link.from === from && link.to === to) ||
            (attention?.context === to && attention.keys === from);
          assert.ok(drawn, `${symbol.id} to ${block.id}, ${JSON.stringify(member)}`);
        }
      }
      assert.equal(
        rows.length,
        new Set(
          program.passes.flatMap(({ statements }) =>
            statements.map(({ defines }) => blockId(defines.symbol)),
          ),
        ).size - 1,
      );
    }
  });

  it('draws the fixed context once, and to where it goes', () => {
    for (const { member, program, graph } of members) {
      const { rows, links } = graph;
      const context = rows.findIndex(({ side }) => side === 'between');
      const stated = program.passes.some(({ statements }) =>
        statements.some(({ id }) => id === 'context.ctx'),
      );
      assert.equal(context >= 0, stated, JSON.stringify(member));
      if (!stated) continue;
      const into = links
        .filter(({ from }) => from === context)
        .map(({ to, at }) => `${rows[to]!.block.id} ${JSON.stringify(at)}`);
      const { spec } = program;
      assert.equal(into.includes('decoder.0 {"always":"step"}'), spec.context.cell, JSON.stringify(member));
      const output = spec.combination.layer === 'tanh' ? 'combination' : 'output';
      assert.equal(into.includes(`${output} {"always":"step"}`), spec.context.output, JSON.stringify(member));
      const bridged = spec.bridge !== 'none' && spec.context.summary !== 'last';
      assert.equal(into.includes('decoder.0 {"always":"initial"}'), bridged, JSON.stringify(member));
    }
  });

  it('begins each decoder layer at the bridge where there is one', () => {
    for (const { member, program, graph } of members) {
      const begun = graph.initial.map(({ row }) => graph.rows[row]!.block.id);
      const layers = Array.from({ length: member.decoderLayers }, (_, layer) => `decoder.${layer}`);
      assert.deepEqual(begun, program.spec.bridge === 'none' ? [] : layers, JSON.stringify(member));
    }
  });

  it('has a place for every line, in a network of any length', () => {
    for (const { member, graph } of members) {
      for (const [source, target] of [
        [1, 1],
        [5, 2],
        [2, 6],
      ] as const) {
        const geometry = geometryOf(graph, source, target, 400);
        for (const link of graph.links) {
          for (const segment of segmentsOf(graph, link, source, target)) {
            assert.doesNotMatch(
              pathOf(graph, geometry, segment),
              /NaN|undefined|Infinity/,
              JSON.stringify(member),
            );
          }
        }
      }
    }
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

  it('draws the links that can be seen: those that end in columns in sight, and those that pass', () => {
    const { rows, links } = graph();
    const state = rows.findIndex((row) => row.block.id === 'decoder.0');
    const recurrence = links.find((link) => link.from === state && link.to === state)!;
    const seen = (link: (typeof links)[number], from: number, to: number) =>
      segmentsOf(graph(), link, 9, 9)
        .filter((segment) => isInSight(segment, { from, to }))
        .map((segment) => segment.to.column);
    assert.deepEqual(seen(recurrence, 4, 6), [4, 5, 6]);
    const bridge = links.find(({ at }) => 'step' in at && at.step === 'T')!;
    for (const column of [0, 4, 9]) assert.deepEqual(seen(bridge, column, column + 1), [0], 'it passes');
    assert.deepEqual(seen(bridge, 10, 12), []);
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
