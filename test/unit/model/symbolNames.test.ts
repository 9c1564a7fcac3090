import assert from 'node:assert/strict';
import { reads } from '../../../src/equation/expression';
import type { Decoding } from '../../../src/model/decoding/choosing';
import { familyPrograms } from '../../../src/model/family/programs';
import { buildProgram, statements } from '../../../src/model/program';
import { symbolName } from '../../../src/model/symbolNames';
import { covering, validSpec } from './family/members';

const TRAINED: Decoding = {
  strategy: 'forcing',
  ids: [],
  ratio: 1,
  coin: 'batch',
  seed: 0,
  example: 0,
  labelSmoothing: 0.1,
  dropout: true,
  backward: true,
};

describe('The name of a symbol', () => {
  it('is the field’s, of everything that a run or a training pass has', () => {
    const trained = covering(1).members.map((member) => buildProgram(validSpec(member)!, TRAINED));
    for (const program of [...familyPrograms(), ...trained])
      for (const { defines, expression } of statements(program))
        for (const { symbol } of [defines, ...reads(expression)])
          assert.ok(symbol.key === 'coin' || symbolName(symbol) !== symbol.key, symbol.id);
  });
});
