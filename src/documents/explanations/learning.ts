import * as l10n from '@vscode/l10n';

/** What a student is told of training: what is fed, what is made small, the way back, and professor forcing’s two players. */
export const LEARNING = {
  'backward.delta': () =>
    l10n.t(
      'The gradient of this pair’s loss ℒ = Σ_i ℒ_i by a hidden state, through everything that reads the state. Going back one time step multiplies what comes from later steps by the transposed Jacobian of the recurrence, δ_t = (∂h_{t+1}/∂h_t)ᵀ δ_{t+1} + …, and adds what this step itself contributes: its output, attention, a layer above. An LSTM’s hidden state is read by the next cell state, too, which later steps go on from: there the first term is (∂h_{t+1}/∂h_t)ᵀ δ_{t+1} + (∂c_{t+1}/∂h_t)ᵀ ∂ℒ/∂c_{t+1}, the Jacobian of h_{t+1} with c_{t+1} held. Its numbers come from the differentiator, and so nothing can be stepped into.',
    ),
  'backward.delta.cell': () =>
    l10n.t(
      'The gradient of this pair’s loss by a cell state, through everything that reads it: the hidden state of the same step, and the cell state of the next, which holds f_{t+1} ⊙ c_t; where the decoder’s cell state begins with the encoder’s last one, the bridge reads that. So ∂ℒ/∂c_t = o_t ⊙ tanh′(c_t) ⊙ ∂ℒ/∂h_t + f_{t+1} ⊙ ∂ℒ/∂c_{t+1} (of the encoder’s last step, what comes through the bridge in the place of the second term), and, where there are peepholes, what comes through the gates: along the cell states nothing but the forget gate shortens it, and where that is open it reaches back undiminished. Its numbers come from the differentiator, and so nothing can be stepped into.',
    ),
  'backward.length': () =>
    l10n.t(
      'How long the gradient is. Where the Jacobian shortens at every step, it vanishes exponentially on its way back, and early tokens teach the model next to nothing; where it lengthens, it explodes, which clipping catches. The cell state of an LSTM and the update gate of a GRU keep the Jacobian near 1: that is why “2.5.5. Sequence to Sequence” calls them effective for long-term dependencies. Compare it from time step to time step.',
    ),
  'discriminator.x': () =>
    l10n.t(
      'What the discriminator reads at each step: the state of the decoder’s last layer and the distribution that it leads to, one after the other.',
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
} as const;
