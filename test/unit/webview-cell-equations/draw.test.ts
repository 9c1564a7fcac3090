import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pick } from '../../../src/equation/distribution';
import type { Environment } from '../../../src/equation/evaluate';
import { notationListing } from '../../../src/equation/listing';
import { termsOf } from '../../../src/equation/terms';
import * as tf from '../../../src/equation/tf';
import { buildProgram, statements } from '../../../src/model/program';
import { intervals } from '../../../webview-ui/equations/intervals';
import { derivation } from '../../../webview-ui/equations/lines';
import { detailsOf } from '../../../webview-ui/equations/pairs';
import { tinySpec } from '../support/models';

const near = (a: number, b: number) => Math.abs(a - b) < 1e-5;

describe('where a draw falls', () => {
  const shares = fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 30 })
    .filter((counts) => counts.some((count) => count > 0))
    .map((counts) => {
      const sum = counts.reduce((a, b) => a + b, 0);
      return Float32Array.from(counts, (count) => count / sum);
    });

  it('is in the interval of what is drawn, which stands among the greatest in their order', () => {
    fc.assert(
      fc.property(shares, fc.integer({ min: 0, max: 999 }), fc.integer({ min: 1, max: 12 }), (q, u, most) => {
        const draw = u / 1000;
        const drawn = pick(q, draw);
        const rows = intervals(q, drawn, most);
        const there = rows.find(({ entry }) => entry === drawn)!;
        assert.ok(there.from <= draw + 1e-5 && draw <= there.to + 1e-5);
        assert.ok(rows.length <= most);
        for (const [k, { entry, from, to }] of rows.entries()) {
          assert.ok(near(to - from, q[entry]!));
          if (k > 0) assert.ok(entry > rows[k - 1]!.entry && from >= rows[k - 1]!.to - 1e-6);
        }
        if (rows.length === q.filter((share) => share > 0).length) assert.ok(near(rows.at(-1)!.to, 1));
      }),
    );
  });
});

describe('a sampled token in numbers', () => {
  const sampling = { strategy: 'sampling', temperature: 2, topK: 3, topP: 1, seed: 1 } as const;
  const all = statements(buildProgram(tinySpec(), sampling));
  const statement = (id: string) => all.find((one) => one.id === id)!;
  const environment: Environment = {
    read: ({ symbol }) =>
      symbol.id === 'output.q'
        ? tf.tensor([[0, 0.25, 0.75, ...new Array<number>(29).fill(0)]])
        : tf.tensor([0.3], [1]),
  };

  it('is drawn with the number that was drawn, from the candidates', () => {
    const { expression } = statement('output.y');
    const term = termsOf(expression, 0, environment);
    const lines = derivation(expression, term, { token: (_, id) => `<${id}>` });
    assert.deepEqual(lines.map(notationListing), ['sample(q_i, 0.300)', '<2>']);
    const [detail] = detailsOf(expression, term);
    assert.equal(detail!.expression.op, 'sample');
    assert.deepEqual(intervals(detail!.term.among!, term.value, 5), [
      { entry: 1, from: 0, to: 0.25 },
      { entry: 2, from: 0.25, to: 1 },
    ]);
  });
});
