import { decodingFor } from '../../src/model/decoding/asked';
import { buildProgram, type Program } from '../../src/model/program';
import type { ModelSpec } from '../../src/model/spec';
import type { RunSummary } from '../../src/protocol';

/** What a run goes through, whether or not anything of it has been received. */
export const programOf = ({ asked, given }: RunSummary, spec: ModelSpec): Program =>
  buildProgram(spec, decodingFor(spec, asked, given));
