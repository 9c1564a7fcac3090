import { ReaderError } from '../../errors';

/** A sound checkpoint in which no model is found: naming its tensors or modules otherwise may help. */
export class Unrecognised extends ReaderError {}
