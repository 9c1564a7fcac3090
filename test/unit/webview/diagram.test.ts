import assert from 'node:assert/strict';
import { reads } from '../../../src/equation/expression';
import { CHOICES } from '../../../src/model/family/choices';
import { buildProgram, type Program } from '../../../src/model/program';
import { type Diagram, diagramAt, diagramsOf } from '../../../webview-ui/diagram/diagrams';
import { exitsOf } from '../../../webview-ui/diagram/exits';
import { flowOf } from '../../../webview-ui/diagram/flow';
import { type Layout, layoutOf } from '../../../webview-ui/diagram/layout';
import type { Placed } from '../../../webview-ui/diagram/place';
import type { Point } from '../../../webview-ui/diagram/route';
import { symbolText } from '../../../webview-ui/text/symbols';
import { covering, type Member, validSpec } from '../model/family/members';
import { tinySpec } from '../support/models';

const programs = covering(7).members.map((member) => ({ member, program: buildProgram(validSpec(member)!) }));

interface Drawn {
  readonly member: Member;
  readonly program: Program;
  readonly diagram: Diagram;
}

/** The diagrams of all members, each structure once: layers differ in their numbers alone. */
const structures = new Map<string, Drawn>();
for (const { member, program } of programs) {
  for (const diagram of diagramsOf(program)) {
    const { nodes, edges } = flowOf(diagram.statements);
    const exits = exitsOf(diagram, program);
    const structure = JSON.stringify([nodes.map(({ id, kind }) => [id, kind]), edges, exits]);
    structures.set(structure.replaceAll(/\.\d\./g, '.'), { member, program, diagram });
  }
}
const diagrams = () => structures.values();
const told = ({ member, diagram }: Drawn) => `${diagram.id} of ${JSON.stringify(member)}`;

describe('the data flow of a cell', function () {
  // Hundreds of pictures are laid out.
  this.timeout(30_000);

  it('draws every statement of every member in exactly one diagram', () => {
    for (const { program } of programs) {
      for (const [pass, { statements }] of program.passes.entries()) {
        for (const [number, statement] of statements.entries()) {
          const drawn = diagramsOf(program).filter(
            (one) => one.pass === pass && one.statements.some((other) => other.statement === statement),
          );
          assert.deepEqual(drawn, [diagramAt(program, pass, number)]);
        }
      }
    }
  });

  it('has an edge for everything that an equation reads, and no other', () => {
    for (const one of diagrams()) {
      const { nodes, edges } = flowOf(one.diagram.statements);
      const of = new Map(nodes.map((node) => [node.id, node]));
      for (const { statement, number } of one.diagram.statements) {
        const expected = reads(statement.expression).filter(({ symbol }) => symbol.role !== 'weight');
        const drawn = edges
          .filter(({ to }) => of.get(to)!.statement === number)
          .flatMap(({ from }) => (of.get(from)!.kind === 'operation' ? [] : [of.get(from)!.read!]));
        const names = (list: typeof drawn) =>
          list.map((read) => `${read.symbol.id} ${symbolText(read)}`).sort();
        assert.deepEqual(names(drawn), names(expected), told(one));
      }
    }
  });

  it('draws every weight with what it multiplies, but for biases and tables', () => {
    for (const one of diagrams()) {
      const { nodes, edges } = flowOf(one.diagram.statements);
      const drawn = new Set([
        ...edges.flatMap(({ weight }) => (weight ? [weight.symbol.id] : [])),
        ...nodes.flatMap(({ operator }) => (typeof operator === 'object' ? [operator.symbol.id] : [])),
      ]);
      for (const { statement } of one.diagram.statements)
        for (const { symbol } of reads(statement.expression))
          if (symbol.role === 'weight' && symbol.letter.base !== 'b')
            assert.ok(drawn.has(symbol.id), `${symbol.id}, ${told(one)}`);
    }
  });

  it('lays nodes beside one another, inside of the picture', () => {
    for (const one of diagrams()) {
      const { nodes, width, height } = layoutOf(one.diagram, one.program);
      for (const [k, a] of nodes.entries()) {
        assert.ok(a.x >= 0 && a.y >= 0 && a.x + a.w < width && a.y + a.h < height, told(one));
        for (const b of nodes.slice(k + 1)) assert.ok(apart(a, b), `${a.id}, ${b.id}, ${told(one)}`);
      }
    }
  });

  it('leads every line at right angles from its value to its reader, over no node and along no other value', () => {
    for (const one of diagrams()) {
      const { nodes, wires } = layoutOf(one.diagram, one.program);
      const { edges } = flowOf(one.diagram.statements);
      assert.equal(wires.filter(({ edge }) => edge).length, edges.length, told(one));
      const taken = new Map<string, string>();
      for (const { from, edge, points } of wires) {
        const ends = nodes.filter(({ id }) => id === from || id === edge?.to);
        assert.ok(!edge || touches(ends.find(({ id }) => id === edge.to)!, points.at(-1)!), told(one));
        for (const [a, b] of segments(points)) {
          assert.ok((a[0] === b[0]) !== (a[1] === b[1]), told(one));
          for (const node of nodes) assert.ok(!crosses(node, a, b), `${from} over ${node.id}, ${told(one)}`);
          for (const step of steps(a, b)) {
            assert.ok((taken.get(step) ?? from) === from, `${from} along ${taken.get(step)}, ${told(one)}`);
            taken.set(step, from);
          }
        }
      }
    }
  });

  it('is the same at every time', () => {
    const { program } = programs[0]!;
    const again = buildProgram(program.spec);
    for (const [k, diagram] of diagramsOf(program).entries()) {
      const [first, second] = [layoutOf(diagram, program), layoutOf(diagramsOf(again)[k]!, again)];
      assert.deepEqual(plain(first), plain(second));
    }
  });

  it('lays the layers of a model out alike, each with its own values', () => {
    const spec = tinySpec();
    const program = buildProgram({
      ...spec,
      encoder: { ...spec.encoder, layers: 3, direction: 'bidirectional' },
      bridge: 'projection',
    });
    const [second, third] = diagramsOf(program).filter(({ id }) => /encoder\.[12]\.forward/.test(id));
    const [a, b] = [layoutOf(second!, program), layoutOf(third!, program)];
    const renamed = JSON.parse(
      JSON.stringify(plain(a)).replaceAll('encoder.1.', 'encoder.2.').replaceAll('encoder.0.', 'encoder.1.'),
    ) as unknown;
    assert.deepEqual(
      a.wires.map(({ points }) => points),
      b.wires.map(({ points }) => points),
    );
    assert.deepEqual(JSON.parse(JSON.stringify(plain(b))), renamed);
    const [mine, flow] = [new Set(b.nodes.map(({ id }) => id)), flowOf(third!.statements)];
    assert.deepEqual([...mine].sort(), flow.nodes.map(({ id }) => id).sort());
    for (const { from, edge } of b.wires) {
      assert.ok(mine.has(from));
      assert.ok(!edge || (edge.from === from && mine.has(edge.to)));
    }
  });

  it('has peepholes where the cell has them, and nowhere else', () => {
    for (const cell of CHOICES.encoderCell) {
      const program = buildProgram({ ...tinySpec(), encoder: { ...tinySpec().encoder, cell } });
      const seen = diagramsOf(program)
        .filter(({ id }) => !id.includes('backward'))
        .flatMap(({ statements }) => flowOf(statements).edges)
        .filter(({ peephole }) => peephole)
        .map(({ from, to }) => `${from} > ${to}`);
      const c = 'encoder.0.forward.c';
      const expected = [
        `${c} -1 > encoder.0.forward.f`,
        `${c} -1 > encoder.0.forward.i`,
        `${c} > encoder.0.forward.o`,
      ];
      assert.deepEqual(seen, cell.startsWith('lstm-peephole') ? expected : [], cell);
    }
  });

  it('keeps the cell state on one line, from the step before to the next', () => {
    const program = buildProgram(tinySpec());
    const { nodes } = layoutOf(diagramsOf(program)[0]!, program);
    const middles = ['encoder.0.forward.c -1', 'encoder.0.forward.c/0', 'encoder.0.forward.c'].map((id) => {
      const { y, h } = nodes.find((node) => node.id === id)!;
      return y + h / 2;
    });
    assert.equal(new Set(middles).size, 1);
  });
});

const plain = ({ nodes, wires, width, height }: Layout) => ({
  nodes: nodes.map(({ id, x, y, w, h }) => ({ id, x, y, w, h })),
  wires: wires.map(({ from, edge, points }) => ({ from, to: edge?.to, points })),
  width,
  height,
});

const apart = (a: Placed, b: Placed) =>
  a.x + a.w < b.x || b.x + b.w < a.x || a.y + a.h < b.y || b.y + b.h < a.y;
const touches = ({ x, y, w, h }: Placed, [px, py]: Point) => px >= x && px <= x + w && py >= y && py <= y + h;
/** Whether a segment passes through the inside of a node. */
const crosses = ({ x, y, w, h }: Placed, a: Point, b: Point) =>
  Math.max(a[0], b[0]) > x &&
  Math.min(a[0], b[0]) < x + w &&
  Math.max(a[1], b[1]) > y &&
  Math.min(a[1], b[1]) < y + h;

const segments = (points: readonly Point[]) => points.slice(1).map((to, k) => [points[k]!, to] as const);

/** The units of a segment, each by its two ends. */
function steps([fromX, fromY]: Point, [toX, toY]: Point): string[] {
  const length = Math.abs(toX - fromX) + Math.abs(toY - fromY);
  const [dx, dy] = [Math.sign(toX - fromX), Math.sign(toY - fromY)];
  return Array.from({ length }, (_, k) => {
    const [x, y] = [fromX + k * dx, fromY + k * dy];
    return `${Math.min(x, x + dx)} ${Math.min(y, y + dy)} ${dx === 0 ? 'down' : 'across'}`;
  });
}
