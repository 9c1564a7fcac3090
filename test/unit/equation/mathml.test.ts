import assert from 'node:assert/strict';
import { type Expression, operands, reads } from '../../../src/equation/expression';
import { equationNotation, expressionNotation } from '../../../src/equation/expressionNotation';
import { type MathElement, notationMathML } from '../../../src/equation/mathml';
import { buildProgram, statements } from '../../../src/model/program';
import { nameOf, tinySpec, VARIANTS } from '../support/models';

const ARITY: Record<string, number> = {
  msub: 2,
  msup: 2,
  msubsup: 3,
  mover: 2,
  munder: 2,
  munderover: 3,
  mfrac: 2,
};
const LEAVES = new Set(['mi', 'mn', 'mo', 'mspace']);

const children = (element: MathElement) =>
  element.children.filter((child): child is MathElement => typeof child !== 'string');
const all = (element: MathElement): MathElement[] => [element, ...children(element).flatMap(all)];
const text = (element: MathElement): string =>
  element.children.map((child) => (typeof child === 'string' ? child : text(child))).join('');
const symbols = (element: MathElement) => all(element).filter((one) => one.symbol);

function statementOf(id: string) {
  const found = statements(buildProgram(tinySpec())).find((one) => one.id === id)!;
  return notationMathML(equationNotation(found.defines, found.expression, { style: 'formula' }));
}

/** Symbols that MathML writes: a softmax over the source writes its scores twice. */
function written(expression: Expression): string[] {
  if (expression.op === 'read') return [expression.symbol.id];
  const below = operands(expression).flatMap(written);
  return expression.op === 'softmax' && expression.over ? [...below, ...below] : below;
}

describe('An equation in MathML', () => {
  for (const variant of VARIANTS) {
    it(`is well formed and marks every symbol (${nameOf(variant)})`, () => {
      for (const { id, defines, expression } of statements(buildProgram(tinySpec(variant)))) {
        const root = notationMathML(equationNotation(defines, expression, { style: 'formula' }));
        for (const element of all(root)) {
          const count = ARITY[element.tag];
          if (count !== undefined) assert.equal(element.children.length, count, `${element.tag} in ${id}`);
          if (LEAVES.has(element.tag)) assert.equal(children(element).length, 0, `${element.tag} in ${id}`);
          else
            assert.equal(
              children(element).length,
              element.children.length,
              `text in ${element.tag} in ${id}`,
            );
        }
        const marked = symbols(root);
        assert.deepEqual(
          marked.map((one) => one.attributes['data-id']),
          [...written(defines), ...written(expression)],
        );
        for (const one of marked) {
          assert.equal(one.attributes['data-sym'], one.symbol!.key);
          assert.equal(one.part?.op, 'read');
        }
      }
    });
  }

  it('knows where in time an occurrence reads its symbol', () => {
    const root = statementOf('encoder.0.forward.c');
    const shifts = symbols(root).map(({ part }) =>
      part?.op === 'read' && part.at?.kind === 'step' ? part.at.shift : '?',
    );
    assert.deepEqual(shifts, [0, 0, -1, 0, 0]);
  });

  it('puts the arrow over the letter with its index, and the index below a tilde', () => {
    const root = statementOf('encoder.0.forward.f');
    const arrow = all(root).find((one) => one.tag === 'mover')!;
    assert.equal(arrow.attributes.accent, 'true');
    assert.deepEqual(
      children(arrow).map((one) => [one.tag, text(one)]),
      [
        ['msub', 'ht−1'],
        ['mo', '\u20D7'],
      ],
    );
    assert.equal(children(arrow)[1]!.attributes.stretchy, 'true');
    const candidate = children(children(statementOf('encoder.0.forward.g'))[0]!)[0]!;
    assert.equal(candidate.tag, 'msub');
    assert.equal(children(candidate)[0]!.tag, 'mover');
  });

  it('writes subscripts letter by letter, in italics, and names upright', () => {
    const root = statementOf('encoder.0.forward.f');
    const weight = symbols(root).find((one) => one.symbol!.key === 'W_xf')!;
    assert.deepEqual(
      all(weight)
        .filter((one) => one.tag === 'mi')
        .map(text),
      ['W', 'x', 'f'],
    );
  });

  it('lets fences grow only around what is taller than a line', () => {
    const fences = (id: string) =>
      all(statementOf(id))
        .filter((one) => one.attributes.fence)
        .map((one) => one.attributes.stretchy);
    assert.deepEqual(fences('encoder.0.forward.f'), ['false', 'false']);
    const { expression } = statements(buildProgram(tinySpec())).find((one) => one.id === 'attention.ctx')!;
    const root = notationMathML(expressionNotation({ op: 'tanh', of: expression }, { style: 'formula' }));
    assert.deepEqual(
      all(root).flatMap((one) => (one.attributes.fence ? [one.attributes.stretchy] : [])),
      ['true', 'true'],
    );
  });

  it('writes a substituted part as it is told, and keeps what it stands for', () => {
    const { expression } = statements(buildProgram(tinySpec())).find((one) => one.id === 'decoder.0.c')!;
    const root = notationMathML(
      expressionNotation(expression, {
        style: 'formula',
        substitute: (part) =>
          part.op === 'read' ? { kind: 'number', text: '0.5', exact: '0.512' } : undefined,
      }),
    );
    assert.equal(text(root), '0.5⊙0.5+0.5⊙0.5');
    const numbers = all(root).filter((one) => one.tag === 'mn');
    assert.deepEqual(
      numbers.map((one) => one.part),
      reads(expression),
    );
    assert.ok(numbers.every((one) => one.attributes['data-exact'] === '0.512'));
  });
});
