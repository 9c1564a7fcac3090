import type { Expression, Read } from '../../src/equation/expression';
import type { At } from '../../src/equation/symbol';
import type { Numbered } from './diagrams';
import { operationOf } from './operation';

/** A node: a value that comes from elsewhere, an operation inside of an equation, or what a statement defines. */
export interface FlowNode {
  readonly id: string;
  readonly kind: 'input' | 'operation' | 'result';
  /** The value it holds, as the equations write it; the operation inside of an equation holds none of its own. */
  readonly read?: Read;
  /** Number of the statement in its pass; none for an input. */
  readonly statement?: number;
  /** What is done here: a sign (`σ`, `⊙`, `softmax`), or the weights that multiply. */
  readonly operator?: string | Read;
}

/** What a node reads. */
export interface FlowEdge {
  readonly from: string;
  readonly to: string;
  /** The weights it is multiplied by on its way, where it is. */
  readonly weight?: Read;
  /** A gate sees the cell state: drawn apart. */
  readonly peephole: boolean;
}

/** The data flow of some statements, in an order in which every node stands after what it reads. */
export interface Flow {
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}

/** The nodes and edges of statements that run one after another, read off their expressions whatever they state. */
export function flowOf(statements: readonly Numbered[]): Flow {
  const nodes = new Map<string, FlowNode>();
  const edges: FlowEdge[] = [];
  const results = new Map(statements.map(({ statement }) => [keyOf(statement.defines), statement.id]));

  const source = (read: Read): string => {
    const key = keyOf(read);
    const known = results.get(key);
    if (known) return known;
    if (!nodes.has(key)) nodes.set(key, { id: key, kind: 'input', read });
    return key;
  };
  const connect = (
    expression: Expression,
    to: string,
    statement: number,
    fresh: () => string,
  ): FlowNode['operator'] => {
    const { operator, inputs } = operationOf(expression);
    for (const { of, weight } of inputs) {
      const inner = of.op === 'read' ? undefined : fresh();
      const from = inner ?? source(of as Read);
      if (inner) {
        const sign = connect(of, inner, statement, fresh);
        nodes.set(inner, { id: inner, kind: 'operation', statement, operator: sign! });
      }
      const peephole = weight !== undefined && of.op === 'read' && isCellState(of);
      edges.push({ from, to, peephole, ...(weight ? { weight } : {}) });
    }
    return operator;
  };
  for (const { statement, number } of statements) {
    let count = 0;
    const operator = connect(statement.expression, statement.id, number, () => `${statement.id}/${count++}`);
    nodes.set(statement.id, {
      id: statement.id,
      kind: 'result',
      read: statement.defines,
      statement: number,
      operator: operator!,
    });
  }
  return { nodes: [...nodes.values()], edges };
}

/** The cell state of a time step; what the bridge takes of the last one is no peephole. */
const isCellState = ({ symbol, at }: Read) => symbol.key === 'c' && at?.kind === 'step';

/** A symbol where it is read or defined: `encoder.0.forward.h −1`. */
const keyOf = ({ symbol, at }: Read): string => `${symbol.id} ${placeOf(at)}`;
const placeOf = (at: At | undefined) =>
  at?.kind === 'step' ? at.shift : at?.kind === 'fixed' ? `@${at.step}` : at?.kind === 'each' ? at.index : '';
