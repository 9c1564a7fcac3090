import * as l10n from '@vscode/l10n';

/** What a student is told of the encoder: embedding, both directions, what is dropped while it is trained. */
export const ENCODER = {
  'encoder.x': () =>
    l10n.t(
      'The embedding: row w_t of the table E, a vector for the source token. Tokens that are used alike end up with similar rows, because the table is trained together with everything else.',
    ),
  'encoder.x.frame': () =>
    l10n.t(
      'The frame itself: a vector of numbers, measured and not learnt (a piece of speech, an image of a film, one moment of a time series). It enters as it is; only tokens, which are numbered arbitrarily, need an embedding.',
    ),
  'encoder.h': () =>
    l10n.t(
      'Joins the two directions: →h_t has read the source up to t, ←h_t from the end back to t, so h_t knows what stands on both sides of the token. All h_t together are the keys H that attention looks at.',
    ),
  'dropout.m': () =>
    l10n.t(
      'Which units pass on at this step: 1 stays, 0 is dropped. Drawn anew at every step while training, so that no unit can rely on another being there; in a run nothing is dropped. A choice, not an equation: no gradient reaches the draw.',
    ),
  'dropout.h': () =>
    l10n.t(
      'What the layer above reads while training: the units that were dropped are 0, the others are scaled up by 1 / (1 − p), so that on average nothing changes. The layer’s own state goes on to the next step untouched.',
    ),
  'dropout.x': () =>
    l10n.t(
      'What the first layer reads while training: the embedding with the units that were dropped at 0 and the others scaled up by 1 / (1 − p). No single number of an embedding is enough to tell a token by.',
    ),
  'dropout.states': () =>
    l10n.t(
      'The states as attention reads them while training: the units that were dropped are 0, the others are scaled up by 1 / (1 − p). What goes on to the next step, and over the bridge to the decoder, is the state itself.',
    ),
  'dropout.output': () =>
    l10n.t(
      'What the output reads while training: the units that were dropped are 0, the others are scaled up by 1 / (1 − p), so that no token’s score rests on a few units.',
    ),
} as const;
