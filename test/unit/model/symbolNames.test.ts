import assert from 'node:assert/strict';
import { reads } from '../../../src/equation/expression';
import { familyPrograms } from '../../../src/model/family/programs';
import { buildProgram, statements } from '../../../src/model/program';
import { symbolName } from '../../../src/model/symbolNames';
import { TRAINING_PASS } from '../support/trainingPass';
import { covering, validSpec } from './family/members';

describe('The name of a symbol', () => {
  it('is the field’s, of everything that a run or a training pass has', () => {
    const trained = covering(1).members.map((member) => buildProgram(validSpec(member)!, TRAINING_PASS));
    for (const program of [...familyPrograms(), ...trained])
      for (const { defines, expression } of statements(program))
        for (const { symbol } of [defines, ...reads(expression)])
          assert.ok(symbol.key === 'coin' || symbolName(symbol) !== symbol.key, symbol.id);
  });
});
