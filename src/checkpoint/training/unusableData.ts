import { ReaderError } from '../../errors';

/** The files that a training is to go on with are not its data, or cannot be read. */
export class UnusableData extends ReaderError {}
