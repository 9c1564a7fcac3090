import * as l10n from '@vscode/l10n';

/** What a student is told of the definitions in the documents that no single equation of a run is. */
export const DEFINITIONS = {
  'definition.X': () =>
    l10n.t(
      'The source as the encoder reads it: one element at each time step t, from 1 to its length T. Where the source is text, x_t is the embedding of a token; a time series enters as it is.',
    ),
  'definition.f': () =>
    l10n.t(
      'What every recurrent cell does, whichever it is: the new hidden state is a function of this step’s input and of the hidden state before. f stands for all the cell’s equations together; an LSTM hands its cell state on besides.',
    ),
  'definition.lstm': () =>
    l10n.t(
      'The encoder’s LSTM as one call: this step’s input and the state before go in, the hidden state and the cell state come out. The gates inside it are the equations named here. What it returns after the last step, h_T and c_T, goes to the decoder.',
    ),
  'definition.H': () =>
    l10n.t(
      'All hidden states instead of the last one alone: as many vectors as the source has time steps, so nothing has to be squeezed into a fixed size. They are the keys that attention looks at, those of the top layer.',
    ),
  'definition.q': () =>
    l10n.t(
      'q stands for whatever makes one vector of all hidden states: the last of them, their mean, a weighted sum. The equations named here are what this model does.',
    ),
  'definition.Y': () =>
    l10n.t(
      'The target: one token written at each decoder step. Its length T′ need not be T; decoding goes on until <eos>, however long the source was.',
    ),
  'definition.start': () =>
    l10n.t(
      'Before anything is written, the decoder is fed <sos>. It has an embedding like any other token, but no share in p(Y|X).',
    ),
  'definition.lstmDecoder': () =>
    l10n.t(
      'The decoder’s LSTM as one call for each target token: it goes on from the state that it left at the step before, and at the first step from what the bridge hands over.',
    ),
  'definition.g': () =>
    l10n.t(
      'What the decoder computes at each step: how probable every token is, given what was written before and the context. g stands for all that lies between its state and the softmax; whatever was written before y_{t−1} reaches it through s_t.',
    ),
  'definition.outputs': () =>
    l10n.t(
      'The logits of all steps, kept side by side: [batch, target length, vocabulary]. The document leaves step 0, where <sos> stands, at zero. Here the trace keeps them.',
    ),
  'definition.argmax': () =>
    l10n.t(
      'The token with the greatest logit. It is the one with the greatest probability, too: the softmax keeps the order.',
    ),
  'definition.likelihood': () =>
    l10n.t(
      'The chain rule: the probability of a whole target is the product of its tokens’ probabilities, each given the tokens before it. A run adds their logarithms up instead, because a product of many small numbers soon becomes too small for a floating-point number.',
    ),
  'definition.a': () =>
    l10n.t(
      'The alignment model: some function that tells how well a state of the decoder fits a state of the encoder. Bahdanau’s asks with s_{i−1}, before the decoder’s cell; the dot product and Luong’s score ask with s_i, after it.',
    ),
  'definition.alpha': () =>
    l10n.t(
      'The attention weights of one decoder step sum to 1 over the source; the softmax sees to that. So they can be read as shares, and the context vector is a weighted mean.',
    ),
  'definition.forward': () =>
    l10n.t('One direction reads the source from its beginning: →h_t knows x_1 to x_t.'),
  'definition.backward': () =>
    l10n.t(
      'The other direction reads from the end: ←h_t knows x_T down to x_t, so the step before it is t+1. It has weights of its own.',
    ),
  'definition.inference': () =>
    l10n.t(
      'At inference the decoder is fed the token it wrote itself, ŷ_{t−1}. A wrong token is fed on like a right one, and the steps after it have to go on from there.',
    ),
  'definition.teacherForcing': () =>
    l10n.t(
      'Teacher forcing: the decoder is fed the reference token y*_{t−1}, whatever it would have written itself. A target that is given and scored is fed like this. In training it is faster and steadier, but the decoder never meets its own mistakes (exposure bias).',
    ),
  'definition.freeRunning': () =>
    l10n.t(
      'Free running, in another document’s letters: the decoder’s input is its own prediction y′_{t−1}.',
    ),
  'definition.forced': () =>
    l10n.t(
      'Teacher forcing, in another document’s letters: the input is the reference y_{t−1}, without the prime.',
    ),
  'definition.objective': () =>
    l10n.t(
      'What training looks for: the parameters θ that make the references of N training pairs most probable, by the mean of their log-probabilities. One run computes log p of one pair. The mean over all tokens, which a framework’s cross-entropy takes, is another objective: in it a long target counts for more than a short one.',
    ),
} as const;
