import assert from 'node:assert/strict';
import { compile } from '../../../src/equation/language/compile';
import { ReaderError } from '../../../src/errors';
import { assignable } from '../../../src/model/edits/assignable';
import { namesAt } from '../../../src/model/names';
import { buildProgram } from '../../../src/model/program';
import { tokenNames } from '../../../src/text/tokenNames';
import { passNumber, seededRun, tinySpec } from '../support/models';

const recording = seededRun(buildProgram(tinySpec()), [6, 14, 3, 30]);
const { program } = recording;
const names = tokenNames(Array.from({ length: 32 }, (_, id) => `w${id}`));
const [step, statement] = [2, program.passes.at(-1)!.statements.length - 1];
const place = { pass: passNumber(program, 'decoder'), statement };

const named = (text: string) =>
  assignable(
    compile(text, namesAt(program, place, { source: names, target: names })).expression,
    recording,
    step,
  );

describe('What can be changed', () => {
  const found: readonly [string, object][] = [
    ['f@decoder', { kind: 'value', statement: 'decoder.0.f', step: 2 }],
    ['f@decoder[1]', { kind: 'value', statement: 'decoder.0.f', step: 1 }],
    ['(f@decoder)[3]', { kind: 'value', statement: 'decoder.0.f', step: 2, units: [3, 4] }],
    ['s[i-1]', { kind: 'value', statement: 'decoder.0.s', step: 1 }],
    ['s@decoder[0]', { kind: 'value', statement: 'decoder.0.s@0', step: 0 }],
    ['alpha[2]', { kind: 'value', statement: 'attention.alpha', step: 2, units: [1, 2] }],
    ['alpha[2:4]', { kind: 'value', statement: 'attention.alpha', step: 2, units: [1, 3] }],
    ['token', { kind: 'value', statement: 'output.y', step: 2 }],
    ['p["w7"]', { kind: 'value', statement: 'output.p', step: 2, units: [7, 8] }],
    ['h@encoder.backward[3]', { kind: 'value', statement: 'encoder.0.backward.h', step: 3 }],
    ['w@source[3]', { kind: 'source', step: 3 }],
  ];
  for (const [text, expected] of found) {
    it(`is named by ${text}`, () => assert.deepEqual(named(text), expected));
  }

  for (const text of ['W_xf@decoder', 'f@decoder + 1', 'h@encoder[j]', 'p', 's@decoder[90]', 'step']) {
    it(`is not ${text}`, () => assert.throws(() => named(text), ReaderError));
  }
});
