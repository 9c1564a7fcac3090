import fc from 'fast-check';
import type { Decoding } from '../../../src/model/decoding/choosing';
import { buildProgram } from '../../../src/model/program';
import { covering, generator, validSpec } from '../model/family/members';
import { seededValues } from '../support/models';
import { checkAgreement } from './agreement';

const SOURCE = [6, 14, 30];

describe('The kernels give what the plain list gives', () => {
  const { members } = covering(1);
  for (const member of members) {
    it(`for ${Object.values(member).join(', ')}`, () => {
      const program = buildProgram(validSpec(member)!);
      return checkAgreement(program, seededValues(program, 1), SOURCE);
    });
  }
});
