import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { DataConfig } from '../../../../src/training/data/fields';
import { type Generated, generate, sourcesOf } from '../../../../src/training/data/generate';
import { korean } from '../../../../src/training/data/tasks/numbers';
import type { TextPair } from '../../../../src/training/data/tasks/task';

const data = (fields: object) => v.parse(DataConfig, fields) as Generated;
const words = (text: string) => text.split(' ');

/** What every pair of a task must be. */
const RIGHT: Record<Generated['task'], (pair: TextPair) => void> = {
  copy: ({ source, target }) => assert.equal(target, source),
  reverse: ({ source, target }) => assert.deepEqual(words(target).toReversed(), words(source)),
  sort: ({ source, target }) =>
    assert.deepEqual(
      words(target).map(Number),
      words(source)
        .map(Number)
        .sort((a, b) => a - b),
    ),
  recall: ({ source, target }) => assert.equal(target, words(source)[0]),
  interval: ({ source, target }) => {
    const pulses = [...words(source).entries()].flatMap(([t, one]) => (one === '|' ? [t] : []));
    assert.equal(pulses.length, 2, source);
    assert.equal(Number(target), pulses[1]! - pulses[0]!, source);
  },
  dates: ({ source, target }) => {
    assert.match(target, /^\d{4}-\d\d-\d\d$/);
    const [year, , day] = target.split('-') as [string, string, string];
    assert.ok(source.includes(year), source);
    assert.ok(source.includes(String(Number(day))), source);
    assert.equal(new Date(target).toISOString().slice(0, 10), target);
  },
  numbers: ({ source, target }) => assert.equal(target, korean(Number(source))),
};

describe('Generated pairs', () => {
  for (const task of Object.keys(RIGHT) as Generated['task'][]) {
    const made = generate(data({ task, pairs: 500 }));

    it(`of ${task} are right`, () => made.forEach(RIGHT[task]));

    it(`of ${task} are as many as asked for, no source twice`, () => {
      assert.equal(made.length, 500);
      assert.equal(new Set(made.map(({ source }) => source)).size, 500);
    });

    it(`of ${task} follow from the seed`, () => {
      assert.deepEqual(generate(data({ task, pairs: 500 })), made);
      assert.notDeepEqual(generate(data({ task, pairs: 500, seed: 2 })), made);
    });
  }

  it('of dates are as many as there are different ones, May among them', () => {
    const all = { task: 'dates', years: { first: 2019, last: 2021 } };
    const sources = sourcesOf(data({ ...all, pairs: 4 }));
    assert.equal(sources, 15 * 1096 - 2 * 3 * 31);
    const made = generate(data({ ...all, pairs: sources }));
    assert.equal(new Set(made.map(({ source }) => source)).size, sources);
    assert.equal(new Set(made.map(({ target }) => target)).size, 1096);
    made.forEach(RIGHT.dates);
  });

  it('keep to their parameters', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 60 }), fc.integer({ min: 1, max: 5 }), (vocabulary, least) => {
        const parameters = { vocabulary, length: { least, most: least + 2 }, pairs: 4 };
        for (const { source } of generate(data({ task: 'sort', ...parameters }))) {
          const symbols = words(source).map(Number);
          assert.ok(symbols.length >= least && symbols.length <= least + 2);
          assert.ok(symbols.every((symbol) => symbol < vocabulary));
        }
      }),
    );
    for (const { target } of generate(
      data({ task: 'dates', years: { first: 2000, last: 2001 }, pairs: 100 }),
    ))
      assert.match(target, /^200[01]-/);
  });

  it('can be all that there are, down to the last', () => {
    const all = generate(data({ task: 'numbers', most: 1234, pairs: 1235 }));
    assert.deepEqual(
      all.map(({ source }) => Number(source)).sort((a, b) => a - b),
      Array.from({ length: 1235 }, (_, k) => k),
    );
    const copies = data({ task: 'copy', vocabulary: 3, length: { least: 1, most: 3 }, pairs: 39 });
    assert.equal(sourcesOf(copies), 39);
    assert.equal(generate(copies).length, 39);
  });

  it('cannot be more than there are', () => {
    const result = v.safeParse(DataConfig, { task: 'numbers', most: 99, pairs: 101 });
    assert.equal(
      result.issues?.[0].message,
      'is 101, and there are only 100 different sources. Choose fewer.',
    );
    assert.equal(v.getDotPath(result.issues![0]), 'pairs');
  });

  it('of dates are written in English and Korean', () => {
    const sources = new Set(
      generate(data({ task: 'dates', years: { first: 2026, last: 2026 }, pairs: 15 * 365 - 2 * 31 })).map(
        ({ source, target }) => (target === '2026-11-21' ? source : ''),
      ),
    );
    for (const form of [
      '21 November 2026',
      'Nov 21, 2026',
      'November 21st, 2026',
      'the 21st of November 2026',
      'Saturday, November 21, 2026',
      '11/21/2026',
      '21.11.2026',
      '20261121',
      '2026년 11월 21일 토요일',
    ])
      assert.ok(sources.has(form), form);
  });
});

describe('A number read in Korean', () => {
  const readings: [number, string][] = [
    [0, '영'],
    [1, '일'],
    [10, '십'],
    [16, '십육'],
    [21, '이십일'],
    [110, '백십'],
    [1_000, '천'],
    [1_111, '천백십일'],
    [10_000, '만'],
    [11_000, '만 천'],
    [42_300, '사만 이천삼백'],
    [110_000, '십일만'],
    [1_000_001, '백만 일'],
    [100_000_000, '일억'],
    [100_010_000, '일억 일만'],
    [1_234_567_898, '십이억 삼천사백오십육만 칠천팔백구십팔'],
    [1_000_000_000_000, '일조'],
  ];
  for (const [number, reading] of readings)
    it(`${number} is ${reading}`, () => {
      assert.equal(korean(number), reading);
    });
});
