import assert from 'node:assert/strict';
import { type Expression, operands, reads } from '../../../src/equation/expression';
import { equationListing, symbolListing } from '../../../src/equation/listing';
import { symbolNotation } from '../../../src/equation/symbolNotation';
import { blockAt, blocksOf } from '../../../src/model/blocks';
import { type Listing, listingOf, partAt, type StatementLine } from '../../../src/model/listing';
import { buildProgram, type Program, statements } from '../../../src/model/program';
import { tinySpec } from '../support/models';
import { covering, validSpec } from './family/members';

/** Members of the family that together have every pair of choices, and one in training. */
const programs: readonly Program[] = [
  ...covering(1).members.map((member) => buildProgram(validSpec(member)!)),
  buildProgram(
    { ...tinySpec({ layers: 2 }), encoder: { ...tinySpec({ layers: 2 }).encoder, dropout: 0.5 } },
    undefined,
    { seed: 1 },
  ),
];

const stated = ({ lines }: Listing) =>
  lines.flatMap((line) => (line.kind === 'statement' ? [line as typeof line & StatementLine] : []));

/** The expression at the end of a path of operands. */
const follow = (expression: Expression, path: readonly number[]): Expression =>
  path.reduce((at, number) => operands(at)[number]!, expression);

describe('The listing of a program', () => {
  it('reads like the program it is', () => {
    const lines = listingOf(buildProgram(tinySpec())).text.split('\n');
    assert.deepEqual(lines.slice(0, 8), [
      '# bidirectional LSTM → LSTM, Luong general attention, hidden 2 × 3 → 5',
      '',
      'encoder forward, for t = 1 … T:',
      '  embedding:',
      '    x_t = E[w_t]',
      '  cell:  # LSTM',
      '    f_t = σ(W_xf·x_t + W_hf·h\u20D7_{t−1} + b_f)',
      '    i_t = σ(W_xi·x_t + W_hi·h\u20D7_{t−1} + b_i)',
    ]);
    assert.deepEqual(lines.slice(21, 29), [
      '',
      'encoder both directions, for t = 1 … T:',
      '  h_t = [h\u20D7_t; h\u20D6_t]',
      '',
      'bridge:',
      '  s_0 = W_s·[h\u20D7_T; h\u20D6_1] + b_s',
      '  c^dec_0 = W_c·[c\u20D7_T; c\u20D6_1] + b_c',
      '',
    ]);
    assert.equal(lines[29], 'decoder, for i = 1, 2, … until stop_i:');
    assert.equal(lines.at(-1), '    stop_i = [y_i = <eos>]');
  });

  it('names layers where there are several', () => {
    const headings = (layers: number, direction: 'forward' | 'bidirectional') =>
      listingOf(buildProgram(tinySpec({ layers, direction })))
        .lines.filter(({ kind }) => kind === 'pass' || kind === 'block')
        .map(({ text }) => text.trim().replace(/(:|, for ).*/, ''));
    assert.deepEqual(
      [...new Set(headings(2, 'bidirectional'))],
      [
        'encoder layer 1 forward',
        'embedding',
        'cell',
        'encoder layer 1 backward',
        'encoder layer 1 both directions',
        'encoder layer 2 forward',
        'encoder layer 2 backward',
        'encoder layer 2 both directions',
        'bridge layer 1',
        'bridge layer 2',
        'decoder',
        'cell layer 1',
        'cell layer 2',
        'attention',
        'combination',
        'output',
      ],
    );
    assert.deepEqual(headings(1, 'forward').slice(0, 2), ['encoder', 'embedding']);
  });

  it('has every statement of every member on one line, in the order they run', () => {
    for (const program of programs) {
      const listing = listingOf(program);
      const lines = stated(listing);
      assert.deepEqual(
        lines.map((line) => line.stated),
        statements(program),
      );
      for (const line of lines) {
        const number = listing.lineOf(line);
        assert.equal(listing.lines[number], line);
        assert.deepEqual(listing.at(number), { pass: line.pass, statement: line.statement });
        assert.equal(line.text.trim(), equationListing(line.stated.defines, line.stated.expression));
      }
      assert.deepEqual(
        listing.text.split('\n'),
        listing.lines.map(({ text }) => text),
      );
    }
  });

  it('knows where every operator and every symbol stands', () => {
    for (const program of programs) {
      for (const line of stated(listingOf(program))) {
        const { defines, expression } = line.stated;
        assert.equal(partAt(line, [])?.of, expression);
        assert.equal(line.text.slice(partAt(line, [])!.start), line.text.slice(line.text.indexOf(' = ') + 3));
        for (const { of, path, start, end } of line.parts) {
          assert.equal(of, follow(expression, path));
          const around = path.length > 0 ? partAt(line, path.slice(0, -1))! : undefined;
          assert.ok(!around || (around.start <= start && end <= around.end));
        }
        assert.deepEqual(
          line.symbols.map(({ read }) => read),
          [defines, ...reads(expression)],
        );
        for (const { read, start, end } of line.symbols) {
          const notation = symbolNotation(read.symbol, read.at);
          assert.ok(notation.kind === 'symbol');
          assert.equal(line.text.slice(start, end), symbolListing(notation.letter, notation.index));
        }
      }
    }
  });

  it('heads every statement with its block and its pass, and sends a heading to the first below it', () => {
    for (const program of programs) {
      const listing = listingOf(program);
      for (const { pass, statement } of stated(listing)) {
        const block = listing.blockLineOf({ pass, statement });
        const head = listing.passLineOf(pass);
        assert.ok(head <= block && block < listing.lineOf({ pass, statement }));
        assert.deepEqual(listing.from(head), { pass, statement: 0 });
        const { first, kind } = blockAt(program, pass, statement);
        if (kind !== 'directions') assert.deepEqual(listing.from(block), { pass, statement: first });
      }
      assert.deepEqual(listing.from(0), { pass: 0, statement: 0 });
      assert.equal(listing.from(listing.lines.length), undefined);
    }
  });
});

describe('The blocks of a program', () => {
  it('are its statements, in the order they run', () => {
    for (const program of programs) {
      const blocks = blocksOf(program);
      assert.deepEqual(
        blocks.flatMap((block) => block.statements),
        statements(program),
      );
      for (const { pass, first, last, statements: own } of blocks)
        assert.deepEqual(program.passes[pass]!.statements.slice(first, last + 1), own);
    }
  });
});
