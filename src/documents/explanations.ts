import * as l10n from '@vscode/l10n';

/**
 * What a student is told about an equation, on demand: what it computes, why it is there, what to look for in its
 * numbers. Korean: `l10n/bundle.l10n.ko.json`.
 */
export const EXPLANATIONS = {
  'encoder.x': () =>
    l10n.t(
      'The embedding: row w_t of the table E, a vector for the source token. Tokens that are used alike end up with similar rows, because the table is trained together with everything else.',
    ),
  'encoder.h': () =>
    l10n.t(
      'Joins the two directions: →h_t has read the source up to t, ←h_t from the end back to t, so h_t knows what stands on both sides of the token. All h_t together are the keys H that attention looks at.',
    ),
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
  'bridge.s': () =>
    l10n.t(
      'The bridge: the encoder’s last hidden states, →h_T after the last token and ←h_1 after the first, projected to the size of the decoder, become the state it starts from. Without attention, everything the decoder knows of the source has to pass here: the information bottleneck. The document hands h_T and c_T on as they are; two directions and another size need the projection.',
    ),
  'bridge.c': () =>
    l10n.t(
      'The cell states cross the bridge in the same way, with weights of their own. An LSTM hands on both h and c.',
    ),
  'decoder.x': () =>
    l10n.t(
      'The token written last, y_{i−1}, is what the decoder reads next: it is auto-regressive. At the first step that is <sos>. In training with teacher forcing the reference token stands here instead.',
    ),
  'attention.e.general': () =>
    l10n.t(
      'The attention score: how well the query s_i fits the key h_j, through a learned matrix W_a (Luong’s “general” score). It is computed for every source position j, and after the cell, from s_i itself rather than s_{i−1}.',
    ),
  'attention.alpha': () =>
    l10n.t(
      'The attention weights: a softmax makes the scores positive and lets them sum to 1 over the source. One weight near 1 means that the decoder looks at one token; equal weights, that it looks at no place in particular.',
    ),
  'attention.ctx': () =>
    l10n.t(
      'The context vector of this step: the encoder’s hidden states, averaged with the attention weights. It is made anew for every target token, so nothing has to be squeezed into one fixed vector.',
    ),
  'combination.s_tilde': () =>
    l10n.t(
      'Joins what has been written so far (s_i) and what of the source matters now (c_i): concatenated, through an affine layer and tanh. The document leads the concatenation straight into the output’s affine layer; the tanh layer between them is Luong’s.',
    ),
  'output.z': () =>
    l10n.t(
      'The logits: one score for every entry of the vocabulary. With tied embeddings the rows of E serve as output weights too, so a score is the similarity of s̃_i to that token’s embedding.',
    ),
  'output.p': () =>
    l10n.t(
      'The output distribution p(y_i | y_1 … y_{i−1}, X): the softmax turns the logits into probabilities.',
    ),
  'output.y': () =>
    l10n.t(
      'Greedy decoding: the most probable token is written, and fed back at the next step. A choice, not an equation: no gradient passes an argmax.',
    ),
  'output.logp': () =>
    l10n.t(
      'The log-probability of everything written so far: log p(Y|X) is the sum of the steps’ log-probabilities, as p(Y|X) is their product.',
    ),
  'output.stop': () => l10n.t('Decoding ends when the token chosen is <eos>.'),
} as const;

export type ExplanationKey = keyof typeof EXPLANATIONS;
