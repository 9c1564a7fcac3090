import type * as v from 'valibot';
import type { FromLab, LabState, ToLab } from '../../../src/lab/protocol';
import type { PageHost } from '../../page/pageHost';

/** The extension host, seen from the lab. Kept is which training is shown. */
export type LabHost = PageHost<ToLab, FromLab, v.InferOutput<typeof LabState>>;
