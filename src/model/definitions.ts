import { type Citation, cite } from '../documents/documents';
import type { ExplanationKey } from '../documents/explanations';
import { APPLICATION, INVISIBLE_TIMES, type Notation } from '../equation/notation';
import type { At, Letter, MathSymbol, SymbolRole } from '../equation/symbol';
import { symbolNotation } from '../equation/symbolNotation';
import type { Program } from './program';
import type { Statement } from './statement';

/**
 * An abstract statement of the documents: nothing computes it, and a program's own equations are what it stands for.
 */
export interface Definition {
  readonly kind: 'definition';
  readonly id: string;
  /** Both sides, as they are written; LaTeX, MathML and listing spell it. */
  readonly notation: Notation;
  readonly citation: Citation;
  /** Names the explanation, in English and Korean, in `documents/explanations.ts`. */
  readonly explain: ExplanationKey;
  /** Whether a statement of a program is part of what the definition stands for. */
  readonly instance: (statement: Statement, program: Program) => boolean;
}

/** What of a program a definition stands for, in the program's order; nothing where the model has no such part. */
export function instancesOf(definition: Definition, program: Program): Statement[] {
  return program.passes.flatMap((pass) =>
    pass.statements.filter((statement) => definition.instance(statement, program)),
  );
}

/** Every symbol that a notation names, once: `fn.f`, `h`, `x`. */
export function symbolKeys(notation: Notation): string[] {
  return [...new Set(symbols(notation).map((symbol) => symbol.key))];
}

function symbols(notation: Notation): MathSymbol[] {
  switch (notation.kind) {
    case 'symbol':
      return [notation.symbol];
    case 'row':
      return notation.items.flatMap(symbols);
    case 'fenced':
    case 'part':
      return symbols(notation.body);
    case 'fraction':
      return [notation.top, notation.bottom].flatMap(symbols);
    case 'scripted':
      return [notation.base, notation.sub, notation.sup].flatMap((part) => (part ? symbols(part) : []));
    case 'limits':
      return [notation.base, notation.under, notation.over].flatMap((part) => (part ? symbols(part) : []));
    default:
      return [];
  }
}

const symbol = (key: string, letter: Letter, role: SymbolRole = 'value'): MathSymbol => ({
  id: `definition.${key}`,
  key,
  letter,
  role,
  shape: [],
});
const operator = (text: string): Notation => ({ kind: 'operator', text });
const row = (...items: Notation[]): Notation => ({ kind: 'row', items });
const written = (of: MathSymbol, at?: At): Notation => symbolNotation(of, at);
const step = (shift: -1 | 0 | 1 = 0, index: 't' | 'i' = 't'): At => ({ kind: 'step', index, shift });
const listed = (...items: Notation[]): Notation =>
  row(...items.flatMap((item, k) => (k ? [operator(', '), item] : [item])));
const call = (head: Notation, ...items: Notation[]): Notation =>
  row(head, { kind: 'fenced', open: '(', close: ')', body: listed(...items) });
const set = (...items: Notation[]): Notation => ({
  kind: 'fenced',
  open: '{',
  close: '}',
  body: listed(...items),
});
const equal = (left: Notation, right: Notation): Notation => row(left, operator('='), right);
const marked = (base: Notation, mark: string): Notation => ({ kind: 'scripted', base, sup: operator(mark) });
const given = (what: Notation, ...conditions: Notation[]): Notation =>
  row(what, operator('|'), listed(...conditions));
const over = (sign: Notation, index: string, last?: Notation): Notation => ({
  kind: 'limits',
  base: sign,
  under: last ? row(operator(index), operator('='), { kind: 'number', text: '1' }) : operator(index),
  ...(last ? { over: last } : {}),
});

const f = written(symbol('fn.f', { base: 'f' }, 'function'));
const g = written(symbol('fn.g', { base: 'g' }, 'function'));
const q = written(symbol('fn.q', { base: 'q' }, 'function'));
const a = written(symbol('fn.a', { base: 'a' }, 'function'));
const p = written(symbol('p', { base: 'p' }));
const context = written(symbol('ctx', { base: 'c' }));
const [x, h, s, y] = ['x', 'h', 's', 'y'].map((base) => symbol(base, { base })) as [
  MathSymbol,
  MathSymbol,
  MathSymbol,
  MathSymbol,
];
const yHat = symbol('y', { base: 'y', accent: 'hat' });
const forward = symbol('h', { base: 'h', accent: 'rightward' });
const backward = symbol('h', { base: 'h', accent: 'leftward' });
const e = symbol('e', { base: 'e', subscript: 'ij' });
const alpha = symbol('alpha', { base: 'α', subscript: 'ij' });
const [X, Y, H] = [operator('X'), operator('Y'), operator('H')];
const z = symbol('z', { base: 'z' });
const c = symbol('c', { base: 'c' });
const cDecoder = symbol('c', { base: 'c', superscript: 'dec' });
const upright = (text: string): Notation => ({ kind: 'name', text });
const first: At = { kind: 'fixed', step: 1 };
const last: At = { kind: 'fixed', step: 'T' };
const targetLength = marked(operator('T'), '′');

/** `h_1, …, h_T` */
const sequence = (of: MathSymbol, end: Notation): Notation[] => [written(of, first), operator('…'), end];
/** `(x_1, …, x_T)` */
const sequenced = (of: MathSymbol, end: Notation): Notation => ({
  kind: 'fenced',
  open: '(',
  close: ')',
  body: listed(...sequence(of, end)),
});
/** `y_{T′}` */
const lastOf = (of: MathSymbol): Notation => ({
  kind: 'scripted',
  base: written(of),
  sub: targetLength,
});
/** `p(y_t | {y_1, …, y_{t−1}}, c)` */
const nextToken = call(p, given(written(y, step()), set(...sequence(y, written(y, step(-1)))), context));

const inEncoder = (direction: string) => (statement: Statement) =>
  new RegExp(`^encoder\\.\\d+\\.${direction}\\.`).test(statement.id);
const named =
  (...ids: string[]) =>
  (statement: Statement) =>
    ids.includes(statement.id);
/** `c` where it is a vector of its own, else the states that the bridge hands over. */
const summary = ({ id }: Statement, { passes }: Program) =>
  passes.some((pass) => pass.statements.some((one) => one.id.startsWith('context.')))
    ? id.startsWith('context.')
    : id.endsWith('@0');
const inDecoder = ({ id }: Statement) => /^decoder\.\d+\.\w+$/.test(id);
/** The top layer's hidden states: of both directions together where there are two. */
const keys = ({ id }: Statement, { spec: { encoder } }: Program) =>
  id === `encoder.${encoder.layers - 1}.${encoder.direction === 'bidirectional' ? 'h' : 'forward.h'}`;
/** The token that is fed back, where the decoder chose it itself and where it was given; in training it is either. */
const fedBack =
  (given: boolean) =>
  (statement: Statement, { decoding }: Program) =>
    (decoding.strategy === 'forcing' || (decoding.strategy === 'target') === given) &&
    named('decoder.x', 'output.y')(statement);

type Id<Key> = Key extends `definition.${infer Name}` ? Name : never;
const definition = (
  id: Id<ExplanationKey>,
  notation: Notation,
  citation: Citation,
  instance: Definition['instance'],
): Definition => ({
  kind: 'definition',
  id: `definition.${id}`,
  notation,
  citation,
  explain: `definition.${id}`,
  instance,
});
/** `(h_t, c_t)` */
const pair = (...items: Notation[]): Notation => ({
  kind: 'fenced',
  open: '(',
  close: ')',
  body: listed(...items),
});
/** `(h_t, c_t) = LSTM(x_t, (h_{t−1}, c_{t−1}))` */
const lstm = (hidden: MathSymbol, memory: MathSymbol, index: 't' | 'i') =>
  equal(
    pair(written(hidden, step(0, index)), written(memory, step(0, index))),
    call(
      upright('LSTM'),
      written(x, step(0, index)),
      pair(written(hidden, step(-1, index)), written(memory, step(-1, index))),
    ),
  );

/** What the documents state abstractly of the running model, and of its training. */
export const DEFINITIONS: readonly Definition[] = [
  definition('X', equal(X, sequenced(x, written(x, last))), cite('peephole', 'encoder'), named('source.x')),
  definition(
    'f',
    equal(written(h, step()), call(f, written(x, step()), written(h, step(-1)))),
    cite('peephole', 'abstractEncoder'),
    inEncoder('(forward|backward)'),
  ),
  definition(
    'lstm',
    lstm(h, c, 't'),
    cite('overview', 'implementation'),
    (statement, { spec }) =>
      spec.encoder.cell.startsWith('lstm') && inEncoder('(forward|backward)')(statement),
  ),
  definition('H', equal(H, set(...sequence(h, written(h, last)))), cite('attention', 'allStates'), keys),
  definition(
    'q',
    equal(context, call(q, set(...sequence(h, written(h, last))))),
    cite('peephole', 'abstractEncoder'),
    summary,
  ),
  definition('Y', equal(Y, sequenced(y, lastOf(y))), cite('peephole', 'abstractDecoder'), named('output.y')),
  definition(
    'start',
    equal(written(y, { kind: 'fixed', step: 0 }), upright('<sos>')),
    cite('overview', 'implementation'),
    named('decoder.x'),
  ),
  definition(
    'lstmDecoder',
    lstm(s, cDecoder, 'i'),
    cite('overview', 'implementation'),
    (statement, { spec }) => spec.decoder.cell.startsWith('lstm') && inDecoder(statement),
  ),
  definition(
    'g',
    equal(nextToken, call(g, written(y, step(-1)), written(s, step()), context)),
    cite('peephole', 'abstractDecoder'),
    named('combination.s_tilde', 'output.z', 'output.p'),
  ),
  definition(
    'outputs',
    equal(written(symbol('outputs', { base: 'outputs' }), step()), written(z, step())),
    cite('overview', 'implementation'),
    named('output.z'),
  ),
  definition(
    'argmax',
    equal(
      written(y, step(0, 'i')),
      row({ kind: 'limits', base: upright('argmax'), under: operator('k') }, written(z, step(0, 'i')), {
        kind: 'fenced',
        open: '[',
        close: ']',
        body: operator('k'),
      }),
    ),
    cite('overview', 'implementation'),
    (statement, { decoding }) => decoding.strategy === 'greedy' && named('output.y')(statement),
  ),
  definition(
    'likelihood',
    equal(call(p, given(Y, X)), row(over(operator('∏'), 't', targetLength), nextToken)),
    cite('peephole', 'likelihood'),
    named('output.logp'),
  ),
  definition(
    'a',
    equal(
      written(e),
      call(a, written(s, step(-1, 'i')), written(symbol('h', { base: 'h', subscript: 'j' }))),
    ),
    cite('peephole', 'attention'),
    named('attention.e'),
  ),
  definition(
    'alpha',
    equal(row(over(operator('∑'), 'j'), written(alpha)), { kind: 'number', text: '1' }),
    cite('attention', 'weight'),
    named('attention.alpha'),
  ),
  definition(
    'forward',
    equal(written(forward, step()), call(f, written(x, step()), written(forward, step(-1)))),
    cite('peephole', 'bidirectional'),
    (statement, { spec }) => spec.encoder.direction === 'bidirectional' && inEncoder('forward')(statement),
  ),
  definition(
    'backward',
    equal(written(backward, step()), call(f, written(x, step()), written(backward, step(1)))),
    cite('peephole', 'bidirectional'),
    inEncoder('backward'),
  ),
  definition(
    'inference',
    equal(written(y, step()), call(g, written(yHat, step(-1)), written(s, step()), context)),
    cite('peephole', 'teacherForcing'),
    fedBack(false),
  ),
  definition(
    'teacherForcing',
    equal(written(y, step()), call(g, marked(written(y, step(-1)), '*'), written(s, step()), context)),
    cite('peephole', 'teacherForcing'),
    fedBack(true),
  ),
  definition(
    'freeRunning',
    equal(
      marked(written(y, step()), '′'),
      call(upright('Decoder'), upright('context'), marked(written(y, step(-1)), '′')),
    ),
    cite('forcing', 'teacherForcing'),
    fedBack(false),
  ),
  definition(
    'forced',
    equal(
      marked(written(y, step()), '′'),
      call(upright('Decoder'), upright('context'), written(y, step(-1))),
    ),
    cite('forcing', 'teacherForcing'),
    fedBack(true),
  ),
  definition(
    'objective',
    row(
      over(upright('max'), 'θ'),
      { kind: 'fraction', top: { kind: 'number', text: '1' }, bottom: operator('N') },
      operator(INVISIBLE_TIMES),
      over(operator('∑'), 'i', operator('N')),
      upright('log'),
      operator(APPLICATION),
      call({ kind: 'scripted', base: p, sub: operator('θ') }, given(marked(Y, '(i)'), marked(X, '(i)'))),
    ),
    cite('peephole', 'training'),
    named('output.loss'),
  ),
];
