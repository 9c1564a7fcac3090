import * as l10n from '@vscode/l10n';

/** What a student is told of the equations inside of cells. */
export const CELLS = {
  'lstm.f': () =>
    l10n.t(
      'The forget gate. Near 1 it keeps a unit of the cell state as it was, near 0 it erases it. The document also feeds it the cell state (a peephole, W_cf c_{t−1}); this model’s LSTM has none.',
    ),
  'lstm.i': () =>
    l10n.t(
      'The input gate: how much of the candidate enters each unit of the cell state. It is independent of the forget gate: a unit can keep the old and take in the new at once. The document’s peephole, W_ci c_{t−1}, is left out here too.',
    ),
  'lstm.g': () =>
    l10n.t(
      'The candidate: what could be written to the cell state now, between −1 and 1. The input gate decides how much of it is.',
    ),
  'lstm.c': () =>
    l10n.t(
      'The new cell state: the old one as far as the forget gate keeps it, plus the candidate as far as the input gate lets it in. Only a product and a sum lie between two steps, so gradients survive over many of them.',
    ),
  'lstm.o': () =>
    l10n.t(
      'The output gate: how much of each unit of the cell state shows in the hidden state at this step. The document’s peephole, W_co c_t, which lets it see the new cell state, is left out here.',
    ),
  'lstm.h': () =>
    l10n.t(
      'The hidden state: the cell state squashed into (−1, 1) and let through by the output gate. It is what the next step, the layer above and attention see.',
    ),
  'peephole.f': () =>
    l10n.t(
      'The forget gate. Near 1 it keeps a unit of the cell state as it was, near 0 it erases it. Besides input and hidden state it sees the cell state c_{t−1} itself (the peephole), even where the output gate hid it from h_{t−1}.',
    ),
  'peephole.i': () =>
    l10n.t(
      'The input gate: how much of the candidate enters each unit of the cell state. Through its peephole it sees what c_{t−1} already holds.',
    ),
  'peephole.o': () =>
    l10n.t(
      'The output gate: how much of each unit of the cell state shows in the hidden state at this step. Its peephole sees the new cell state c_t, not the old one, so it is computed after c_t.',
    ),
  'rnn.h': () =>
    l10n.t(
      'The hidden state of the plain recurrent network: input and previous state, each through a matrix, added and squashed into (−1, 1). Every step multiplies by W_hh again, so what was read long ago fades, and gradients with it: the reason for gates.',
    ),
  'gru.r': () =>
    l10n.t(
      'The reset gate: how much of each unit of the previous state the candidate may use. Near 0 the candidate starts afresh from the input.',
    ),
  'gru.z': () =>
    l10n.t(
      'The update gate: near 1 it keeps a unit of the state as it was, near 0 it puts the candidate in its place. One gate does the work that forget and input gate share in an LSTM.',
    ),
  'gru.g.before': () =>
    l10n.t(
      'The candidate: the new content a unit could take, between −1 and 1. The reset gate is applied to the state before the recurrent matrix, so a unit that is reset is hidden from all others.',
    ),
  'gru.g.after': () =>
    l10n.t(
      'The candidate: the new content a unit could take, between −1 and 1. The reset gate is applied after the recurrent matrix, as PyTorch and cuDNN do it; that is why the recurrent side has a bias b_hn of its own inside the product.',
    ),
  'gru.h': () =>
    l10n.t(
      'The new hidden state: between the candidate and the old state, unit by unit, as the update gate says. The two shares sum to 1; there is no cell state beside it.',
    ),
} as const;
