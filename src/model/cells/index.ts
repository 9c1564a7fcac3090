import type { ModelSpec } from '../spec';
import type { Cell, CellPlace } from './cell';
import { gru, gruResetAfter } from './gru';
import { lstm } from './lstm';
import { lstmPeephole, lstmPeepholeDiagonal } from './peephole';
import { rnn } from './rnn';

/** Every cell a `ModelSpec` can name. A new one is one file of equations and one line here. */
export const CELLS: Record<ModelSpec['encoder']['cell'], (place: CellPlace) => Cell> = {
  rnn,
  lstm: (place) => lstm(place),
  'lstm-peephole': lstmPeephole,
  'lstm-peephole-diagonal': lstmPeepholeDiagonal,
  gru,
  'gru-reset-after': gruResetAfter,
};
