import type { ModelSpec } from '../spec';
import type { Cell, CellPlace } from './cell';
import { lstm } from './lstm';

/** Every cell a `ModelSpec` can name. A new one is one file of equations and one line here. */
export const CELLS: Record<ModelSpec['encoder']['cell'], (place: CellPlace) => Cell> = { lstm };
