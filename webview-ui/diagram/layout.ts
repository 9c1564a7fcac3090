import type { Program } from '../../src/model/program';
import type { Diagram } from './diagrams';
import { type Exit, exitsOf } from './exits';
import { type Flow, type FlowEdge, flowOf } from './flow';
import { type Placed, type Placement, place } from './place';
import { inPorts, middle, outPorts } from './ports';
import { type Net, type Point, route } from './route';
import { shapeOf } from './shape';

/** A line of the picture: what a node reads, or a value that leaves. */
export interface Wire {
  readonly from: string;
  /** The node that reads it; none where it leaves. */
  readonly edge: FlowEdge | undefined;
  readonly points: readonly Point[];
  /** It begins on another line of the same value. */
  readonly branch: boolean;
}

/** A diagram with everything in its place, in units of the grid. */
export interface Layout extends Placement {
  readonly wires: readonly Wire[];
}

const layouts = new WeakMap<Diagram, Layout>();

/** The picture of a diagram: the same object at every call. */
export function layoutOf(diagram: Diagram, program: Program): Layout {
  const layout = layouts.get(diagram) ?? laidOut(flowOf(diagram.statements), exitsOf(diagram, program));
  layouts.set(diagram, layout);
  return layout;
}

/** Layouts by their shape. Laying lines takes long: it is done once for all layers and runs of a model. */
const shapes = new Map<string, { readonly flow: Flow; readonly layout: Layout }>();

function laidOut(flow: Flow, exits: readonly Exit[]): Layout {
  const shape = shapeOf(flow, exits);
  const known = shapes.get(shape);
  if (known) return transferred(known, flow);
  const layout = wired(flow, exits);
  shapes.set(shape, { flow, layout });
  return layout;
}

/** The layout of one data flow for another of the same shape. */
function transferred({ flow: before, layout }: { flow: Flow; layout: Layout }, flow: Flow): Layout {
  const ids = new Map(before.nodes.map(({ id }, k) => [id, flow.nodes[k]!.id]));
  const edges = new Map(before.edges.map((edge, k) => [edge, flow.edges[k]!]));
  return {
    ...layout,
    nodes: layout.nodes.map(({ x, y, w, h, below }, k) => ({ ...flow.nodes[k]!, x, y, w, h, below })),
    wires: layout.wires.map((wire) => ({
      ...wire,
      from: ids.get(wire.from)!,
      edge: wire.edge && edges.get(wire.edge),
    })),
  };
}

/** Gaps are widened this often before a line is given up. */
const TRIES = 6;

/** @throws when a line finds no way, however wide the gaps. */
function wired(flow: Flow, exits: readonly Exit[]): Layout {
  for (let space = 0; space < TRIES; space++) {
    const placement = place(flow, space);
    const nets = netsOf(flow, placement, exits);
    const routes = route(placement.width, placement.height, placement.nodes, nets);
    if (!routes) continue;
    const edges = new Map(flow.edges.map((edge) => [`${edge.from}>${edge.to}`, edge]));
    const wires = routes.map(({ key, points, branch }) => ({
      from: key.split('>')[0]!,
      edge: edges.get(key),
      points,
      branch,
    }));
    return { ...placement, wires };
  }
  throw new Error(`No way for the lines between ${flow.nodes.map(({ id }) => id).join(', ')}.`);
}

/** The lines to lay, value by value: first those between neighbours, then those from far away. */
function netsOf({ edges }: Flow, { nodes, width, height }: Placement, exits: readonly Exit[]): Net[] {
  const operandsOf = (to: Placed) =>
    edges
      .filter((edge) => edge.to === to.id)
      .map((edge) => ({ edge, from: nodes.find(({ id }) => id === edge.from)! }));
  const nets = nodes.flatMap((from) => {
    const lines = edges.filter((edge) => edge.from === from.id);
    const targets = lines
      .map((edge) => ({ edge, to: nodes.find(({ id }) => id === edge.to)! }))
      .map(({ edge, to }) => ({
        key: `${edge.from}>${edge.to}`,
        peephole: edge.peephole,
        distance: Math.abs(middle(to) - middle(from)),
        ports: inPorts(to, from, operandsOf(to)),
      }))
      // From the furthest, whose line the nearer ones share; no other line shares that of a peephole.
      .sort((a, b) => Number(a.peephole) - Number(b.peephole) || b.distance - a.distance);
    const straight = targets.filter(({ distance }) => distance === 0);
    const leaving = exits
      .filter((exit) => exit.from === from.id && !from.below)
      .map(({ way }) => ({
        key: `${from.id}>`,
        ports: leavingPorts(way, from, width, height),
        passable: true,
      }));
    const others = targets.filter(({ distance }) => distance > 0);
    const net: Net = { from: outPorts(from), to: [...straight, ...leaving, ...others] };
    return net.to.length === 0 ? [] : [{ net, far: from.kind === 'input' ? 1 : 0, right: from.x }];
  });
  return nets.sort((a, b) => a.far - b.far || a.right - b.right).map(({ net }) => net);
}

/** Where a value may leave: at the right edge, or at the upper one. */
function leavingPorts(way: Exit['way'], from: Placed, width: number, height: number) {
  if (way === 'right') {
    const rows = Array.from({ length: height }, (_, row) => row).sort(
      (a, b) => Math.abs(a - middle(from)) - Math.abs(b - middle(from)),
    );
    return rows.map((row) => ({ at: [width - 1, row] as const, way: 0 }));
  }
  return Array.from({ length: width }, (_, column) => ({ at: [column, 0] as const, way: 3 }));
}
