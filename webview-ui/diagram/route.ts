/** A point of the grid, in units. */
export type Point = readonly [x: number, y: number];

/** Where a line begins or ends, and which way it goes there: a number of `WAYS`. */
export interface Port {
  readonly at: Point;
  readonly way: number;
}

/** Right, down, left, up. */
export const WAYS: readonly Point[] = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
];

/** What lines go around, its border included. */
export interface Obstacle {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** One reader of a value, with the ports that its line may choose from. */
export interface Target {
  readonly key: string;
  readonly ports: readonly Port[];
  /** Other lines may pass before its ports: those at an edge of the picture. */
  readonly passable?: boolean;
}

/** One value on its way to all that read it: lines that may share their beginnings. */
export interface Net {
  readonly from: readonly Port[];
  readonly to: readonly Target[];
}

/** A line with its corners; it begins at a node, or on another line of its net (`branch`). */
export interface Route {
  readonly key: string;
  readonly points: readonly Point[];
  readonly branch: boolean;
}

/** What a line costs: a unit of length, a corner, a crossing, leaving a line of its net, a unit close beside another. */
const COST = { length: 2, corner: 12, crossing: 18, branch: 8, beside: 1 };

/**
 * Finds a way for every line: at right angles, around all obstacles, never along the line of another value, crossing
 * one only straight. The nets are laid one after another, each line the cheapest that is left. Undefined where one
 * finds none.
 */
export function route(
  width: number,
  height: number,
  obstacles: readonly Obstacle[],
  nets: readonly Net[],
): Route[] | undefined {
  const doors = nets.flatMap((net) => net.to.flatMap(({ ports, passable }) => (passable ? [] : ports)));
  const grid = new Grid(width, height, obstacles, doors);
  const routes: Route[] = [];
  for (const [number, net] of nets.entries()) {
    let laid = false;
    for (const { key, ports } of net.to) {
      const points = grid.find(number + 1, laid ? [] : net.from, ports);
      if (!points) return undefined;
      grid.lay(number + 1, points);
      routes.push({ key, points, branch: laid });
      laid = true;
    }
  }
  return routes;
}

class Grid {
  private readonly blocked: Uint8Array;
  /** The net that passes a point along each axis, from 1; both where it turns, branches or ends. */
  private readonly passing: readonly [Uint8Array, Uint8Array];
  /** Points of lines that no line may branch from: beside an arrow's head. */
  private readonly closed: Uint8Array;
  /** Points before the ports of nodes, kept free for the lines that enter there. */
  private readonly kept: Uint8Array;

  constructor(
    private readonly width: number,
    private readonly height: number,
    obstacles: readonly Obstacle[],
    doors: readonly Port[],
  ) {
    const size = width * height;
    this.blocked = new Uint8Array(size);
    this.passing = [new Uint8Array(size), new Uint8Array(size)];
    this.closed = new Uint8Array(size);
    this.kept = new Uint8Array(size);
    for (const door of doors) this.kept[this.before(door)] = 1;
    for (const { x, y, w, h } of obstacles)
      for (let row = y; row <= y + h; row++)
        for (let column = x; column <= x + w; column++) this.blocked[row * width + column] = 1;
  }

  /** The cheapest way from a port, or where there is none from any line of the net, to one of the ports. */
  find(net: number, from: readonly Port[], to: readonly Port[]): Point[] | undefined {
    const { width } = this;
    const states = width * this.height * 4;
    const costs = new Int32Array(states).fill(-1);
    const before = new Int32Array(states).fill(-1);
    const done = new Uint8Array(states);
    const buckets: number[][] = [];
    const reach = (state: number, cost: number, previous: number) => {
      if (done[state] || (costs[state]! >= 0 && costs[state]! <= cost)) return;
      costs[state] = cost;
      before[state] = previous;
      const bucket = buckets[cost] ?? [];
      bucket.push(state);
      buckets[cost] = bucket;
    };
    // A line ends one unit before its port, going its way: that unit is the arrow's.
    const goals = new Map<number, Port>();
    for (const port of to) {
      const point = this.before(port);
      if (!this.passing[0][point] && !this.passing[1][point]) goals.set(point * 4 + port.way, port);
    }
    for (const { at, way } of from) {
      if (this.passing[0][at[1] * width + at[0]]) continue;
      reach((at[1] * width + at[0]) * 4 + way, 0, -1);
    }
    if (from.length === 0) this.branches(net, (state) => reach(state, COST.branch, -1));

    for (let cost = 0; cost < buckets.length; cost++) {
      // A bucket may grow while it is gone through.
      for (const state of buckets[cost] ?? []) {
        if (done[state] || costs[state] !== cost) continue;
        done[state] = 1;
        const goal = before[state]! >= 0 ? goals.get(state) : undefined;
        if (goal) return corners([...this.pointsTo(state, before), goal.at]);
        this.expand(net, state, before[state]! < 0, goals, (next, more) => reach(next, cost + more, state));
      }
    }
    return undefined;
  }

  /** Marks a line as taken. */
  lay(net: number, points: readonly Point[]): void {
    const { width } = this;
    for (const [k, [x, y]] of points.entries()) {
      this.passing[0][y * width + x] = net;
      this.passing[1][y * width + x] = net;
      const [toX, toY] = points[k + 1] ?? [x, y];
      const [dx, dy] = [Math.sign(toX - x), Math.sign(toY - y)];
      for (let [column, row] = [x + dx, y + dy]; column !== toX || row !== toY; column += dx, row += dy)
        this.passing[dx !== 0 ? 0 : 1][row * width + column] = net;
    }
    const [last, previous] = [points.at(-1)!, points.at(-2)!];
    const [dx, dy] = [Math.sign(last[0] - previous[0]), Math.sign(last[1] - previous[1])];
    for (let k = 0; k < 3; k++) {
      const [x, y] = [last[0] - k * dx, last[1] - k * dy];
      if (this.isInside(x, y)) this.closed[y * width + x] = 1;
    }
    this.closed[points[0]![1] * width + points[0]![0]] = 1;
  }

  private expand(
    net: number,
    state: number,
    first: boolean,
    goals: ReadonlyMap<number, Port>,
    reach: (state: number, cost: number) => void,
  ): void {
    const { width, passing } = this;
    const [way, point] = [state % 4, Math.floor(state / 4)];
    const [x, y] = [point % width, Math.floor(point / width)];
    // Where it crosses another line it goes straight on.
    const crossing = !first && (passing[0][point] || passing[1][point]);
    for (let next = 0; next < 4; next++) {
      if (next !== way && (first || crossing || (next + 2) % 4 === way)) continue;
      const [column, row] = [x + WAYS[next]![0], y + WAYS[next]![1]];
      if (!this.isInside(column, row) || !this.isPassable(net, column, row, next)) continue;
      const to = row * width + column;
      if (this.kept[to] && !goals.has(to * 4 + next)) continue;
      const crosses = passing[0][to] || passing[1][to] ? COST.crossing : 0;
      const close = this.isBeside(net, to, next) ? COST.beside : 0;
      reach(to * 4 + next, COST.length + crosses + close + (next === way ? 0 : COST.corner));
    }
  }

  /** Every point of a net where a line may leave it, in each way. */
  private branches(net: number, reach: (state: number) => void): void {
    const [across, down] = this.passing;
    for (let point = 0; point < across.length; point++) {
      if ((across[point] !== net && down[point] !== net) || this.closed[point]) continue;
      const crossed = (across[point] && across[point] !== net) || (down[point] && down[point] !== net);
      if (!crossed) for (let way = 0; way < 4; way++) reach(point * 4 + way);
    }
  }

  private pointsTo(state: number, before: Int32Array): Point[] {
    const points: Point[] = [];
    for (let at = state; at >= 0; at = before[at]!) {
      const point = Math.floor(at / 4);
      points.push([point % this.width, Math.floor(point / this.width)]);
    }
    return points.reverse();
  }

  private isPassable(net: number, x: number, y: number, way: number): boolean {
    const point = y * this.width + x;
    const along = this.passing[way % 2]![point]!;
    const across = this.passing[1 - (way % 2)]![point]!;
    return !this.blocked[point] && along === 0 && across !== net;
  }

  /** Whether the line of another net runs the same way one unit aside. */
  private isBeside(net: number, point: number, way: number): boolean {
    const aside = way % 2 === 0 ? this.width : 1;
    const along = this.passing[way % 2]!;
    return [point - aside, point + aside].some(
      (one) => along[one] !== undefined && along[one] !== 0 && along[one] !== net,
    );
  }

  /** The point at which a line turns its last way before a port. */
  private before({ at: [x, y], way }: Port): number {
    const [dx, dy] = WAYS[way]!;
    return (y - dy) * this.width + x - dx;
  }

  /** Lines keep off the very edge. */
  private isInside = (x: number, y: number) => x > 0 && y > 0 && x < this.width - 1 && y < this.height - 1;
}

/** Without the points on a straight line between two others. */
function corners(points: readonly Point[]): Point[] {
  return points.filter((point, k) => {
    const [before, after] = [points[k - 1], points[k + 1]];
    if (!before || !after) return true;
    return !(
      (before[0] === point[0] && point[0] === after[0]) ||
      (before[1] === point[1] && point[1] === after[1])
    );
  });
}
