import * as l10n from '@vscode/l10n';

/** What a student is told of the decoder: the context vector, what it begins with, attention, and what both join to. */
export const DECODER = {
  'context.last': () =>
    l10n.t(
      'The context vector c as the last hidden state: after h_T the encoder has read everything. With two directions both ends count: →h_T has read to the end, ←h_1 to the beginning. What stood far from them has to survive many steps.',
    ),
  'context.mean': () =>
    l10n.t(
      'The context vector c as the mean of all hidden states: every position counts the same, early ones as much as late ones.',
    ),
  'context.max': () =>
    l10n.t(
      'The context vector c as the greatest value of each unit over all positions: each unit keeps the place where it was most active.',
    ),
  'context.u': () =>
    l10n.t(
      'How much each hidden state should count in the context vector. The score sees h_j alone, no decoder state: it asks what matters in this source, not what matters now.',
    ),
  'context.beta': () =>
    l10n.t(
      'The pooling weights: a softmax makes the scores positive and lets them sum to 1 over the source. They stay the same for all decoder steps, unlike the weights of attention.',
    ),
  'context.attentive': () =>
    l10n.t(
      'The context vector c as a weighted mean of all hidden states. It is computed once; every target token has to do with the same c.',
    ),
  'bridge.s': () =>
    l10n.t(
      'The bridge: the encoder’s last hidden states, →h_T after the last token and ←h_1 after the first, projected to the size of the decoder, become the state it starts from. Without attention, everything the decoder knows of the source has to pass here: the information bottleneck. The document hands h_T and c_T on as they are; two directions and another size need the projection.',
    ),
  'bridge.s.tanh': () =>
    l10n.t(
      'The bridge: the encoder’s last hidden states, →h_T after the last token and ←h_1 after the first, go through an affine layer and tanh and become the state the decoder starts from. The tanh, which is Bahdanau’s, keeps that state in (−1, 1), where every later state lies.',
    ),
  'bridge.s.context': () =>
    l10n.t(
      'The bridge: the context vector c, which sums up all hidden states, becomes the state the decoder starts from, in every layer; through a projection where sizes differ. Without attention, what c leaves out is lost to the decoder.',
    ),
  'bridge.c': () =>
    l10n.t(
      'The cell states cross the bridge in the same way, with weights of their own. An LSTM hands on both h and c.',
    ),
  'bridge.s.same': () =>
    l10n.t(
      'The bridge: the decoder starts from the encoder’s final hidden state as it is, unit by unit; two directions are put one after the other. Without attention, everything the decoder knows of the source has to pass here: the information bottleneck.',
    ),
  'bridge.c.same': () =>
    l10n.t('The cell states cross the bridge as they are, too. An LSTM hands on both h and c.'),
  'bridge.s.sum': () =>
    l10n.t(
      'The bridge: the final hidden states of the two directions, →h_T after the last token and ←h_1 after the first, are added. The sum has the size of one direction; which direction a number came from is lost.',
    ),
  'bridge.c.sum': () =>
    l10n.t('The cell states of the two directions are added in the same way. An LSTM hands on both h and c.'),
  'decoder.x': () =>
    l10n.t(
      'The token written last, y_{i−1}, is what the decoder reads next: it is auto-regressive. At the first step that is <sos>. In training with teacher forcing the reference token stands here instead.',
    ),
  'attention.e.general': () =>
    l10n.t(
      'The attention score: how well the query s_i fits the key h_j, through a learned matrix W (Luong’s “general” score). It is computed for every source position j, and after the cell, from s_i itself rather than s_{i−1}.',
    ),
  'attention.e.dot': () =>
    l10n.t(
      'The attention score: the inner product of the query s_i and the key h_j. It is great where both vectors are long and point the same way; nothing is learned here, so encoder and decoder must learn to speak one language.',
    ),
  'attention.e.additive': () =>
    l10n.t(
      'The attention score of Bahdanau: query and key are added in a small layer, and W_a weighs its units. It uses s_{i−1}, the state before this step, so that the context vector is there before the cell runs.',
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
  'combination.s_tilde.addition': () =>
    l10n.t(
      'Joins what has been written so far (s_i) and what of the source matters now (the context): added unit by unit, then through an affine layer and tanh. Adding keeps the size, but mixes the two for good.',
    ),
  'combination.s_tilde.alone': () =>
    l10n.t(
      'A layer between the decoder’s state and the output. Only s_i is read here: what is known of the source is already in it.',
    ),
} as const;
