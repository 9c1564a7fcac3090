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
  'output.z': () =>
    l10n.t(
      'The logits: one score for every entry of the vocabulary. With tied embeddings the rows of E serve as output weights too, so a score is the similarity of s̃_i to that token’s embedding.',
    ),
  'output.z.concat': () =>
    l10n.t(
      'The logits: one score for every entry of the vocabulary, an affine function of the decoder’s state and what is joined to it. Each part has columns of W_y of its own.',
    ),
  'output.z.addition': () =>
    l10n.t(
      'The logits: one score for every entry of the vocabulary, an affine function of a sum. State and context pass through the same columns of the matrix.',
    ),
  'output.z.alone': () =>
    l10n.t(
      'The logits: one score for every entry of the vocabulary, an affine function of the decoder’s state alone. What the decoder knows of the source, it knows through s_i.',
    ),
  'output.p': () =>
    l10n.t(
      'The output distribution p(y_i | y_1 … y_{i−1}, X): the softmax turns the logits into probabilities.',
    ),
  'output.y': () =>
    l10n.t(
      'Greedy decoding: the most probable token is written, and fed back at the next step. A choice, not an equation: no gradient passes an argmax.',
    ),
  'output.q': () =>
    l10n.t(
      'The distribution that is sampled from. A temperature below 1 lets the likeliest tokens gain, above 1 the others; then only the likeliest candidates stay, and share the probability out anew.',
    ),
  'output.u': () =>
    l10n.t(
      'The draw: a random number from [0, 1) that seed and step determine, so that a run can be repeated exactly.',
    ),
  'output.y.sampled': () =>
    l10n.t(
      'Sampling: the candidates stand one after another, each as wide as its probability, and the draw falls on one of them. A choice, not an equation: no gradient passes.',
    ),
  'output.y.given': () =>
    l10n.t(
      'The given target’s token. The model chooses nothing here: the question is how probable it thinks this target. It is fed back at the next step, as in teacher forcing.',
    ),
  'output.y.beam': () =>
    l10n.t(
      'Beam search: several hypotheses are followed at once, and of all their continuations the likeliest go on. This token continues this hypothesis; the choice was made among all of them.',
    ),
  'output.logp': () =>
    l10n.t(
      'The log-probability of everything written so far: log p(Y|X) is the sum of the steps’ log-probabilities, as p(Y|X) is their product. The logarithm of a probability that is too small for a 32-bit number is taken from the logits, as z − log Σ exp z.',
    ),
  'output.score': () =>
    l10n.t(
      'What the hypotheses of a beam are compared by when the search is over. The sum of log-probabilities falls with every token, so that it alone favours short targets; divided by the length i to a power, long ones get their chance. Power 0 leaves the sum as it is, 1 makes it the mean over the tokens.',
    ),
  'output.stop': () => l10n.t('Decoding ends when the token chosen is <eos>.'),
  'output.gold': () =>
    l10n.t(
      'The gold token: the reference’s own at this step, then <eos>. The pair is fed as <sos> y and scored against y <eos>, so what is gold here is what the model should have written.',
    ),
  'output.prediction': () =>
    l10n.t(
      'The predicted token: the most probable one. A choice, not an equation: no gradient passes an argmax, so the loss knows of it only through what is fed next.',
    ),
  'output.u.coin': () =>
    l10n.t(
      'The draw behind the coin: a number from [0, 1) that seed, update and step determine. It may be one for the whole batch at a step (the document’s single torch.rand(1)), one for each sequence at each step, or one for a sequence’s whole target.',
    ),
  'output.coin': () =>
    l10n.t(
      'The coin: 1 with probability ε, and then the gold token goes on; 0 and the prediction does. ε = 1 is teacher forcing, ε = 0 free running; scheduled sampling lets ε fall as training goes.',
    ),
  'output.y.forced': () =>
    l10n.t(
      'The token fed at the next step: gold or predicted, as the coin fell. It is decided after the prediction, so this step’s loss does not depend on it; the next one’s does.',
    ),
  'output.loss': () =>
    l10n.t(
      'The loss of this step: the negative log-probability of the gold token. Summed over the steps it is −log p(Y|X), whose mean over the pairs training makes small; padding adds nothing. The document’s outputs begin with a row of zeros, where <sos> stands: there is no step for it here, so it has no part in the loss. The logarithm of a probability that is too small for a 32-bit number is taken from the logits, as z − log Σ exp z.',
    ),
  'output.loss.smoothed': () =>
    l10n.t(
      'The loss of this step with label smoothing: most of it is the negative log-probability of the gold token, a small share that of all tokens alike. So no probability is driven to 0 or 1. The document’s outputs begin with a row of zeros, where <sos> stands, which has no part in the loss. The logarithm of a probability that is too small for a 32-bit number is taken from the logits, as z − log Σ exp z.',
    ),
  'backward.delta': () =>
    l10n.t(
      'The gradient of this pair’s loss ℒ = Σ_i ℒ_i by a hidden state, through everything that reads the state. Going back one time step multiplies what comes from later steps by the transposed Jacobian of the recurrence, δ_t = (∂h_{t+1}/∂h_t)ᵀ δ_{t+1} + …, and adds what this step itself contributes: its output, and attention where there is one. Its numbers come from the differentiator, and so nothing can be stepped into.',
    ),
  'backward.delta.cell': () =>
    l10n.t(
      'The gradient of this pair’s loss by a cell state, through everything that reads it: the hidden state of the same step, and the cell state of the next, which holds f_{t+1} ⊙ c_t; where the decoder’s cell state begins with the encoder’s last one, the bridge reads that. So ∂ℒ/∂c_t = o_t ⊙ tanh′(c_t) ⊙ ∂ℒ/∂h_t + f_{t+1} ⊙ ∂ℒ/∂c_{t+1} (of the encoder’s last step, what comes through the bridge in the place of the second term), and, where there are peepholes, what comes through the gates: along the cell states nothing but the forget gate shortens it, and where that is open it reaches back undiminished. Its numbers come from the differentiator, and so nothing can be stepped into.',
    ),
  'backward.length': () =>
    l10n.t(
      'How long the gradient is. Where the Jacobian shortens at every step, it vanishes exponentially on its way back, and early tokens teach the model next to nothing; where it lengthens, it explodes, which clipping catches. The cell state of an LSTM and the update gate of a GRU keep the Jacobian near 1: that is why the document calls them effective for long-term dependencies. Compare it from time step to time step.',
    ),
  'output.logp.gold': () =>
    l10n.t(
      'The log-probability of the gold tokens so far, given what was fed: with the gold tokens fed it becomes log p(Y|X), else it is what the model thinks of the reference after its own predictions. The logarithm of a probability that is too small for a 32-bit number is taken from the logits, as z − log Σ exp z.',
    ),
  'output.stop.gold': () =>
    l10n.t(
      'A training pass ends where the reference does: all its steps run and the last one’s gold token is <eos>, whatever was predicted.',
    ),
  'discriminator.d': () =>
    l10n.t(
      'A layer on the last states of both directions: what the discriminator has gathered of the whole behaviour, from its first step to its last.',
    ),
  'discriminator.a': () =>
    l10n.t(
      'The logit of the verdict: positive where the behaviour looks teacher-forced, negative where it looks free-running.',
    ),
  'discriminator.D': () =>
    l10n.t(
      'The verdict: how probably this behaviour, the states and output distributions of all decoder steps, comes from teacher forcing. The generator is the model itself; as in a GAN, the two work against each other.',
    ),
  'discriminator.forced': () =>
    l10n.t(
      'What it costs to call the behaviour teacher-forced. Of teacher-forced behaviours it is their part of the discriminator’s loss C_d. Of free-running ones it is C_f, which the generator makes small beside −log p(Y|X): free running is to be taken for teacher forcing.',
    ),
  'discriminator.free': () =>
    l10n.t(
      'What it costs to call the behaviour free-running. Of free-running behaviours it is their part of the discriminator’s loss C_d; of teacher-forced ones it is C_t, which the generator may make small too, so that both behaviours meet in the middle.',
    ),
  'forcing.ratio': () => l10n.t('The probability of the gold token: the same at every update.'),
  'forcing.ratio.scheduled': () =>
    l10n.t(
      'The probability of the gold token. It goes by n, the number of updates done before (Bengio et al. 2015).',
    ),
  'training.loss': () =>
    l10n.t(
      'What a pair costs: the losses of its T′ decoder steps together, the last one that of <eos>. What fills a batch up is no step of a pair.',
    ),
  'training.objective.sequence': () =>
    l10n.t('What an update makes small: the mean over the N sequences of the batch, −1/N Σ log p(Y|X).'),
  'training.objective.token': () =>
    l10n.t('What an update makes small: the mean over the M target tokens of the batch.'),
  'professor.C_d': () =>
    l10n.t(
      'What the discriminator makes small: it is to tell the teacher-forced behaviour B_tf from the free-running one B_fr.',
    ),
  'professor.C_f': () =>
    l10n.t('What it costs the generator not to be taken for teacher-forced while it runs freely.'),
  'professor.C_t': () =>
    l10n.t('The other way round: the teacher-forced behaviour is drawn to the free-running one.'),
  'professor.objective': () =>
    l10n.t(
      'What the generator makes small: the likelihood’s loss, and, while the discriminator teaches, what it is to be taken for.',
    ),
  'professor.accuracy': () =>
    l10n.t(
      'How often the discriminator is right on this batch: above ½ its verdict says teacher forcing, else free running. The gates of the next update go by it.',
    ),
  'professor.learns': () =>
    l10n.t('The discriminator learns only while it was not nearly always right on the batch before.'),
  'professor.teaches': () =>
    l10n.t('It teaches the generator only while it was right often enough on the batch before.'),
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

export type ExplanationKey = keyof typeof EXPLANATIONS;
