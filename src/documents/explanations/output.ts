import * as l10n from '@vscode/l10n';

/** What a student is told of the output: distribution, choice of a token, beam search. */
export const OUTPUT = {
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
  'output.logp.gold': () =>
    l10n.t(
      'The log-probability of the gold tokens so far, given what was fed: with the gold tokens fed it becomes log p(Y|X), else it is what the model thinks of the reference after its own predictions. The logarithm of a probability that is too small for a 32-bit number is taken from the logits, as z − log Σ exp z.',
    ),
  'output.stop.gold': () =>
    l10n.t(
      'A training pass ends where the reference does: all its steps run and the last one’s gold token is <eos>, whatever was predicted.',
    ),
} as const;
