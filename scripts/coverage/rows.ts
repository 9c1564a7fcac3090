import type { DOCUMENTS, DocumentId } from '../../src/documents/documents';

/** One thing that a document says of models, and where in the project it is. */
export interface Row {
  /** Its key in `src/documents/documents.ts`. */
  readonly section: string;
  /** What it describes, in this project's words. */
  readonly says: string;
  /** What states it, as `equations` lists it. */
  readonly equations?: readonly string[];
  /** Fields of `config.json`, with the value that it takes. */
  readonly fields?: readonly string[];
  readonly files?: readonly string[];
  /** What holds it to what the document says. */
  readonly tests?: readonly string[];
  /** Of VS Code (`seq2seq.…`) or of the command line (`cli …`). */
  readonly commands?: readonly string[];
  /** What is not there, and why. */
  readonly not?: string;
}

interface RowOf<D extends DocumentId> extends Row {
  readonly section: keyof (typeof DOCUMENTS)[D]['sections'] & string;
}

const FORCING = ['src/model/decoding/forcing.ts', 'src/training/schedule.ts'];
const TABLE = 'webview-ui/forcing/FeedsTable.tsx';
const TRAIN = ['seq2seq.trainModel', 'cli train'];
const STEP_BATCH = ['seq2seq.stepTrainingBatch', 'seq2seq.stepThroughRun'];
const measured = (experiment: string) => ['seq2seq.experiments', `cli experiment ${experiment}`];
const FEEDS = ['test/unit/model/forcing.test.ts', 'test/unit/webview/forcing.test.ts'];
const FED = ['coin_i = [u_i < ε]', 'y_i = y^*_i, if [coin_i = 1], else ŷ_i'];
const SCOPE = 'out of scope: no Transformer';

const SEQUENCES = ['src/text/tokenizations.ts', 'src/text/frames.ts'];
const STEP = ['seq2seq.stepForward', 'seq2seq.nextTimeStep'];
const RUN = ['seq2seq.translateSelection', 'cli translate', 'cli trace'];
const BRIDGE = ['src/model/bridge.ts'];
const FORCED = ['cli trace --target', 'cli trace --target-ids'];

/** Everything the documents say of models, in their order. `docs/coverage.md` is made of it. */
export const ROWS: Readonly<Record<DocumentId, readonly Row[]>> = {
  overview: [
    {
      section: 'idea',
      says: 'An encoder makes one vector of fixed size of the source; a decoder writes the target from it. Neither length is fixed.',
      equations: ['c = q({h_1, …, h_T})', 'X = (x_1, …, x_T)', 'Y = (y_1, …, y_{T′})'],
      files: ['src/model/encoder.ts', 'src/model/decoder.ts'],
      commands: RUN,
    },
    {
      section: 'flow',
      says: 'How the parts follow one another (a figure).',
      files: ['src/model/program.ts', 'webview-ui/network/Network.tsx'],
      commands: STEP,
    },
    {
      section: 'implementation',
      says: 'The encoder in PyTorch: embedding, LSTM of `num_layers` layers, its last hidden and cell states returned.',
      equations: [
        'x_t = E_x[w_t]',
        '(h_t, c_t) = LSTM(x_t, (h_{t−1}, c_{t−1}))',
        's_0 = h_T',
        'c^dec_0 = c_T',
      ],
      fields: ['encoder.cell: lstm', 'encoder.layers', 'bridge: identity'],
      files: ['src/model/cells/lstm.ts', 'src/checkpoint/recognise'],
      commands: ['cli import', 'cli export'],
    },
    {
      section: 'implementation',
      says: 'The decoder in PyTorch: one token a call, its LSTM goes on from the state before, an affine layer gives the logits.',
      equations: [
        'x_i = E_y[y_{i−1}]',
        '(s_i, c^dec_i) = LSTM(x_i, (s_{i−1}, c^dec_{i−1}))',
        'z_i = W_y·s_i + b_y',
      ],
      fields: ['decoder.layers', 'embedding.tied: none', 'combination.kind: none'],
      files: ['src/model/decoder.ts', 'src/model/output.ts'],
      commands: ['cli import', 'cli export'],
    },
    {
      section: 'implementation',
      says: 'The loop over the target: it begins with `<SOS>`, keeps the logits of every step, and takes the greatest one’s token.',
      equations: ['y_0 = <sos>', 'outputs_t = z_t', 'y_i = argmax_k z_i[k]'],
      files: ['src/model/run.ts', 'src/model/decoding/greedy.ts'],
      commands: ['cli trace'],
    },
    {
      section: 'implementation',
      says: 'A coin at every step of training: with `teacher_forcing_ratio` the reference is fed, else the prediction.',
      equations: ['u_i = draw_i', ...FED],
      commands: [...TRAIN, ...STEP_BATCH],
      files: [...FORCING, TABLE],
      tests: FEEDS,
    },
    {
      section: 'teacherForcing',
      says: 'Ratios 1, 0 and falling: teacher forcing, free running, scheduled sampling.',
      equations: ['y_t = g(y_{t−1}*, s_t, c)', 'y_t = g(ŷ_{t−1}, s_t, c)', 'ε = 1', 'ε = 0', 'ε = 0.99^n'],
      commands: [...TRAIN, ...STEP_BATCH, ...FORCED],
      files: FORCING,
      tests: [...FEEDS, 'test/unit/training/parts.test.ts'],
    },
    {
      section: 'teacherForcing',
      says: 'What each does to training and inference: stability, the speed of convergence, the exposure bias.',
      commands: measured('forcing'),
      files: ['src/experiments/forcing.ts', 'docs/experiments.md'],
      tests: ['test/unit/experiments/measures.test.ts', 'test/unit/experiments/shipped.test.ts'],
    },
    {
      section: 'whyAttention',
      says: 'One fixed vector is an information bottleneck: long sources lose what stood first. Attention lets the decoder look at all hidden states.',
      equations: ['H = {h_1, …, h_T}'],
      fields: ['attention.score'],
      files: ['src/model/attention/attention.ts', 'src/experiments/bottleneck.ts'],
      commands: ['seq2seq.compareModels', ...measured('bottleneck')],
    },
    { section: 'whyAttention', says: 'What follows: self-attention and the Transformer.', not: SCOPE },
  ],
  peephole: [
    {
      section: 'background',
      says: 'Encoder and decoder of LSTM or GRU cells; the context vector, the last hidden state, is the decoder’s initial state.',
      equations: ['c = h_T', 's_0 = c', 's_0 = h_T'],
      fields: ['encoder.cell', 'decoder.cell', 'context.summary: last', 'bridge'],
      files: BRIDGE,
    },
    {
      section: 'structure',
      says: 'Both sides are LSTMs with peephole connections: gates that see the cell state.',
      fields: [
        'encoder.cell: lstm-peephole',
        'decoder.cell: lstm-peephole',
        'encoder.cell: lstm-peephole-diagonal',
      ],
      files: ['src/model/cells/peephole.ts'],
    },
    {
      section: 'structure',
      says: 'With peepholes, timing is learned more exactly.',
      commands: measured('memory'),
      files: ['src/experiments/memory.ts', 'docs/experiments.md'],
      tests: ['test/unit/experiments/measures.test.ts'],
    },
    {
      section: 'encoder',
      says: 'The source, one element at each time step.',
      equations: ['X = (x_1, …, x_T)'],
      files: SEQUENCES,
    },
    {
      section: 'forgetGate',
      says: 'The forget gate, which sees c_{t−1}.',
      equations: ['f_t = σ(W_xf·x_t + W_hf·h_{t−1} + W_cf·c_{t−1} + b_f)'],
      files: ['src/model/cells/peephole.ts', 'src/model/cells/lstm.ts'],
    },
    {
      section: 'inputGate',
      says: 'The input gate, which sees c_{t−1}, and the candidate, which does not.',
      equations: [
        'i_t = σ(W_xi·x_t + W_hi·h_{t−1} + W_ci·c_{t−1} + b_i)',
        'c̃_t = tanh(W_xc·x_t + W_hc·h_{t−1} + b_c)',
      ],
      files: ['src/model/cells/peephole.ts', 'src/model/cells/lstm.ts'],
    },
    {
      section: 'cellState',
      says: 'The new cell state.',
      equations: ['c_t = f_t ⊙ c_{t−1} + i_t ⊙ c̃_t'],
      files: ['src/model/cells/lstm.ts'],
    },
    {
      section: 'outputGate',
      says: 'The output gate, which sees c_t, and the hidden state.',
      equations: ['o_t = σ(W_xo·x_t + W_ho·h_{t−1} + W_co·c_t + b_o)', 'h_t = o_t ⊙ tanh(c_t)'],
      files: ['src/model/cells/peephole.ts', 'src/model/cells/lstm.ts'],
    },
    {
      section: 'decoder',
      says: 'The decoder starts from h_T and c_T, has the same cell, and reads the output before, at first the start token.',
      equations: [
        's_0 = h_T',
        'c^dec_0 = c_T',
        'x_i = E_y[y_{i−1}]',
        'f_i = σ(W_xf·x_i + W_hf·s_{i−1} + W_cf·c^dec_{i−1} + b_f)',
      ],
      fields: ['decoder.cell: lstm-peephole', 'bridge: identity'],
      files: [...BRIDGE, 'src/model/decoder.ts'],
    },
    {
      section: 'features',
      says: 'Training and inference of an encoder–decoder with attention (a figure).',
      files: ['webview-ui/network/Network.tsx'],
      commands: [...STEP, 'seq2seq.stepTrainingBatch'],
    },
    {
      section: 'encoderDecoder',
      says: 'The two parts, stated abstractly in the sections that follow.',
      files: ['src/model/definitions.ts'],
      commands: ['cli equations'],
    },
    {
      section: 'abstractEncoder',
      says: 'Any recurrent function f over the source, any function q that makes one vector of its states.',
      equations: ['X = (x_1, …, x_T)', 'h_t = f(x_t, h_{t−1})', 'c = q({h_1, …, h_T})'],
      fields: ['encoder.cell', 'context.summary'],
      files: ['src/model/definitions.ts', 'src/model/context/index.ts'],
    },
    {
      section: 'abstractDecoder',
      says: 'The probability of the next token from the one before, the decoder’s state and c.',
      equations: [
        'Y = (y_1, …, y_{T′})',
        'p(y_t | {y_1, …, y_{t−1}}, c) = g(y_{t−1}, s_t, c)',
        'z_i = W_y·[s_i; c; x_i] + b_y',
      ],
      fields: ['context.output: true', 'combination.previous: true'],
      files: ['src/model/definitions.ts', 'src/model/combination.ts'],
    },
    {
      section: 'context',
      says: 'c as the last hidden state.',
      equations: ['c = h_T', 'c = [h⃗_T; h⃖_1]'],
      fields: ['context.summary: last'],
      files: ['src/model/context/last.ts'],
    },
    {
      section: 'context',
      says: 'c as a function of all hidden states: their mean, their maximum, a weighted sum.',
      equations: ['c = mean_j(h_j)', 'c = max_j(h_j)', 'c = Σ_j β_j·h_j'],
      fields: ['context.summary: mean', 'context.summary: max', 'context.summary: attentive'],
      files: ['src/model/context/mean.ts', 'src/model/context/max.ts', 'src/model/context/attentive.ts'],
    },
    {
      section: 'context',
      says: 'What each favours: the last state the end of the source, a function of all no part of it.',
      commands: [...measured('context'), 'cli experiment bottleneck'],
      files: ['src/experiments/context.ts', 'src/experiments/bottleneck.ts', 'docs/experiments.md'],
      tests: ['test/unit/experiments/measures.test.ts'],
    },
    {
      section: 'likelihood',
      says: 'Source and target of different lengths; p(Y|X) as a product over the target.',
      equations: ['p(Y | X) = ∏_{t=1}^{T′} p(y_t | {y_1, …, y_{t−1}}, c)', 'ℓ_i = ℓ_{i−1} + log(p_i[y_i])'],
      files: ['src/model/output.ts', 'webview-ui/output/LogProbability.tsx'],
      commands: ['cli trace --target'],
    },
    {
      section: 'training',
      says: 'Training maximises the mean log-likelihood of the references.',
      equations: [
        'max_θ 1 / N·∑_{i=1}^N log p_θ(Y^(i) | X^(i))',
        'ℒ_i = −log(p_i[y^*_i])',
        'ℒ = Σ_i ℒ_i',
        'L = mean_{(X,Y)}(ℒ)',
      ],
      commands: [...TRAIN, ...STEP_BATCH],
      files: ['src/training/objective.ts', 'src/training/trainer.ts', 'webview-ui/lab/Lab.tsx'],
      tests: [
        'test/unit/training/objective.test.ts',
        'test/unit/training/example.test.ts',
        'test/parity/gradients.test.ts',
      ],
    },
    {
      section: 'attention',
      says: 'An alignment model scores the state before against every hidden state; weights that sum to 1; a context vector for each step.',
      equations: ['e_ij = a(s_{i−1}, h_j)', 'α_ij = softmax_j(e_ij)', '∑_j α_ij = 1', 'c_i = Σ_j α_ij·h_j'],
      fields: ['attention.score: bahdanau', 'attention.cell: true'],
      files: ['src/model/attention/attention.ts', 'src/model/attention/bahdanau.ts'],
    },
    {
      section: 'teacherForcing',
      says: 'While training, the reference is fed; a model so trained meets its own outputs only at inference.',
      equations: ['y_t = g(y_{t−1}*, s_t, c)', 'ε = 1'],
      commands: [...TRAIN, ...STEP_BATCH, ...FORCED, ...measured('forcing')],
      files: ['src/model/decoding/given.ts', 'src/model/decoding/forcing.ts', 'src/experiments/forcing.ts'],
      tests: FEEDS,
    },
    {
      section: 'teacherForcing',
      says: 'At inference, the decoder’s own output is fed.',
      equations: ['y_t = g(ŷ_{t−1}, s_t, c)'],
      files: ['src/model/decoding/greedy.ts', 'src/model/decoding/beam.ts', 'src/model/decoding/sampling.ts'],
    },
    {
      section: 'bidirectional',
      says: 'Two directions over the source, put one after the other.',
      equations: ['h⃗_t = f(x_t, h⃗_{t−1})', 'h⃖_t = f(x_t, h⃖_{t+1})', 'h_t = [h⃗_t; h⃖_t]'],
      fields: ['encoder.direction: bidirectional'],
      commands: measured('direction'),
      files: ['src/model/encoder.ts', 'src/experiments/direction.ts'],
    },
  ],
  nlp3: [
    {
      section: 'idea',
      says: 'Questions and answers, sentences and translations, the frames of a film: whatever is a sequence. The lengths need not agree.',
      fields: ['source.kind: text', 'source.kind: ids', 'source.kind: vectors'],
      files: SEQUENCES,
    },
    {
      section: 'encoderDecoder',
      says: 'Recurrent networks inside, vanilla in principle, LSTM or GRU in practice; each step reads a word and the hidden state before.',
      equations: ['h_t = tanh(W_xh·x_t + W_hh·h_{t−1} + b_h)', 'h_t = f(x_t, h_{t−1})'],
      fields: ['encoder.cell: rnn', 'encoder.cell: lstm', 'encoder.cell: gru'],
      commands: measured('memory'),
      files: [
        'src/model/cells/rnn.ts',
        'src/model/cells/lstm.ts',
        'src/model/cells/gru.ts',
        'src/experiments/memory.ts',
      ],
    },
    {
      section: 'encoderDecoder',
      says: 'The last hidden state is the context vector, the decoder’s initial state; what does not fit into it is lost.',
      equations: ['c = h_T', 's_0 = c', 's_0 = h_T'],
      fields: ['context.summary: last', 'bridge: identity'],
      files: BRIDGE,
    },
    {
      section: 'encoderDecoder',
      says: 'Training feeds `SOS` and the reference, and asks for the reference and `EOS`.',
      equations: ['y_0 = <sos>', 'y^*_i = target_i', 'ℒ_i = −log(p_i[y^*_i])'],
      commands: [...TRAIN, ...STEP_BATCH, ...FORCED],
      files: ['src/model/decoding/given.ts', 'src/model/decoding/forcing.ts', TABLE],
      tests: FEEDS,
    },
    {
      section: 'encoderDecoder',
      says: 'At inference the decoder is given `SOS`, predicts word after word, and stops at `EOS`.',
      equations: ['y_0 = <sos>', 'stop_i = [y_i = <eos>]'],
      files: ['src/model/run.ts'],
      commands: RUN,
    },
    {
      section: 'encoderDecoder',
      says: 'A softmax over the vocabulary; the most probable word is written.',
      equations: ['p_i = softmax(z_i)', 'y_i = argmax(p_i)'],
      files: ['src/model/output.ts', 'webview-ui/output/OutputDistribution.tsx'],
    },
    {
      section: 'encoderDecoder',
      says: 'Instead of only the initial state, the context can be an input of the decoder at every step.',
      equations: ['s_i = tanh(W_xh·[x_i; c] + W_hh·s_{i−1} + b_h)'],
      fields: ['context.cell: true', 'bridge: none'],
      commands: measured('context'),
      files: ['src/model/decoder.ts', 'src/experiments/context.ts'],
    },
  ],
  forcing: [
    {
      section: 'sequenceToSequence',
      says: 'An encoder, LSTM or GRU, reads the source element by element and hands its last hidden state to the decoder.',
      equations: ['X = (x_1, …, x_T)', 'r_t = σ(W_xr·x_t + W_hr·h_{t−1} + b_r)', 's_0 = c'],
      fields: ['encoder.cell: lstm', 'encoder.cell: gru', 'encoder.cell: gru-reset-after'],
      commands: measured('memory'),
      files: ['src/model/cells/gru.ts', ...BRIDGE, 'src/experiments/memory.ts'],
    },
    {
      section: 'sequenceToSequence',
      says: 'The decoder is auto-regressive: softmax, the most probable word, which is its next input, until the end token.',
      equations: [
        'Y = (y_1, …, y_{T′})',
        'p_i = softmax(z_i)',
        'y_i = argmax(p_i)',
        'x_i = E_y[y_{i−1}]',
        'stop_i = [y_i = <eos>]',
      ],
      files: ['src/model/decoder.ts', 'src/model/decoding/greedy.ts'],
      commands: RUN,
    },
    {
      section: 'teacherForcing',
      says: 'Decoding that feeds the prediction before, as in any run here.',
      equations: ['y_t′ = Decoder(context, y_{t−1}′)'],
      files: ['src/model/decoding/greedy.ts'],
      commands: RUN,
    },
    {
      section: 'teacherForcing',
      says: 'Decoding that feeds the reference before.',
      equations: ['y_t′ = Decoder(context, y_{t−1})', 'ε = 1'],
      commands: [...TRAIN, ...STEP_BATCH, ...FORCED],
      files: ['src/model/decoding/given.ts', 'src/model/decoding/forcing.ts', TABLE],
      tests: FEEDS,
    },
    {
      section: 'teacherForcing',
      says: 'Its merits, training that is steadier and quicker, and its price, exposure bias: errors that add up at inference.',
      commands: measured('forcing'),
      files: [
        'src/experiments/forcing.ts',
        'src/experiments/measures/accuracy.ts',
        'src/experiments/measures/recovery.ts',
        'docs/experiments.md',
      ],
      tests: [
        'test/unit/experiments/measures.test.ts',
        'test/unit/experiments/recovery.test.ts',
        'test/unit/experiments/shipped.test.ts',
      ],
    },
    {
      section: 'scheduledSampling',
      says: 'The reference with probability p, the prediction with 1−p; p falls as training goes on.',
      equations: [
        ...FED,
        'ε = 0.5',
        'ε = max([0.1; 1 − 0.001·n])',
        'ε = 0.99^n',
        'ε = 100/(100 + e^(n/100))',
      ],
      commands: [...TRAIN, ...STEP_BATCH, ...measured('forcing')],
      files: [...FORCING, 'webview-ui/lab/equations/Schedule.tsx', 'src/experiments/forcing.ts'],
      tests: ['test/unit/training/parts.test.ts', ...FEEDS],
    },
    {
      section: 'professorForcing',
      says: 'A discriminator tells forced from free-running behaviour, the generator learns to deceive it; what that does to exposure bias, robustness and overfitting.',
      equations: [
        'd = tanh(W_d·[h⃗_T; h⃖_1] + b_d)',
        'a = w_a·d + b_a',
        'D = σ(a)',
        'C_d = mean_{(X,Y)}(ℒ^tf(B_tf) + ℒ^fr(B_fr))',
        'C_f = mean_{(X,Y)}(ℒ^tf(B_fr))',
        'G = L + C_f, if teaches, else L',
        'acc = mean_{(X,Y)}(0.5·([D(B_tf) > 0.5] + [D(B_fr) ≤ 0.5]))',
        'learns = [acc^before < 0.99]',
        'teaches = [acc^before > 0.75]',
      ],
      commands: [...TRAIN, ...STEP_BATCH, ...measured('forcing')],
      files: [
        'src/training/professor/discriminator.ts',
        'src/training/professor/objective.ts',
        'src/training/professor/professor.ts',
        'webview-ui/lab/equations/Judged.tsx',
      ],
      tests: ['test/unit/training/professor.test.ts', 'test/unit/training/professorObjective.test.ts'],
    },
  ],
  attention: [
    {
      section: 'idea',
      says: 'Encoder, context vector, decoder: words in, words out, one after another.',
      equations: ['X = (x_1, …, x_T)', 'Y = (y_1, …, y_{T′})'],
      files: ['src/model/program.ts'],
      commands: RUN,
    },
    {
      section: 'bottleneck',
      says: 'The context has one size, however long the source: the longer, the more is lost.',
      fields: ['attention.score: none'],
      commands: ['seq2seq.compareModels', ...measured('bottleneck')],
      files: ['src/experiments/bottleneck.ts'],
    },
    {
      section: 'encoder',
      says: 'What the encoder gives may grow with the source.',
      equations: ['H = {h_1, …, h_T}'],
      files: ['src/model/encoder.ts'],
    },
    {
      section: 'allStates',
      says: 'All hidden states go to the decoder instead of the last alone.',
      equations: ['H = {h_1, …, h_T}'],
      commands: measured('bottleneck'),
      files: ['src/model/encoder.ts', 'src/model/attention/attention.ts', 'src/experiments/bottleneck.ts'],
    },
    {
      section: 'attention',
      says: 'At each step the decoder has to choose what of H to look at.',
      fields: ['attention.score'],
      files: ['src/model/attention/attention.ts', 'webview-ui/attention/AttentionMatrix.tsx'],
    },
    {
      section: 'score',
      says: 'The inner product of query and key.',
      equations: ['e_ij = s_i·h_j'],
      fields: ['attention.score: dot'],
      files: ['src/model/attention/dot.ts'],
    },
    {
      section: 'score',
      says: 'Bahdanau’s additive score, on the state before.',
      equations: ['e_ij = W_aᵀ·tanh(W_b·s_{i−1} + W_c·h_j)'],
      fields: ['attention.score: bahdanau'],
      files: ['src/model/attention/bahdanau.ts'],
    },
    {
      section: 'score',
      says: 'Luong’s multiplicative score.',
      equations: ['e_ij = s_iᵀ·W·h_j'],
      fields: ['attention.score: luong-general'],
      files: ['src/model/attention/luongGeneral.ts'],
    },
    {
      section: 'weight',
      says: 'A softmax over the source; the weights sum to 1.',
      equations: ['α_ij = softmax_j(e_ij)', '∑_j α_ij = 1'],
      files: ['src/model/attention/attention.ts'],
    },
    {
      section: 'context',
      says: 'The weighted sum of the hidden states.',
      equations: ['c_i = Σ_j α_ij·h_j'],
      files: ['src/model/attention/attention.ts'],
    },
    {
      section: 'decoder',
      says: 'State and context vector, put one after the other, go to the affine layer that predicts the word.',
      equations: ['z_i = W_y·[s_i; c_i] + b_y'],
      fields: ['combination.kind: concat', 'combination.layer: none', 'attention.output: true'],
      files: ['src/model/combination.ts', 'src/model/output.ts'],
    },
    {
      section: 'decoder',
      says: 'Or added, which keeps less of them apart.',
      equations: ['z_i = W_y·(s_i + c_i) + b_y'],
      fields: ['combination.kind: addition'],
      files: ['src/model/combination.ts'],
    },
    {
      section: 'time',
      says: 'Score, weights and context are made anew for every word.',
      files: ['webview-ui/attention/AttentionMatrix.tsx', 'webview-ui/network/AttentionFan.tsx'],
      commands: STEP,
    },
    {
      section: 'summary',
      says: 'The whole way: all hidden states, the query, score, weights, context, the word.',
      files: ['src/model/program.ts'],
      commands: STEP,
    },
  ],
} satisfies { readonly [D in DocumentId]: readonly RowOf<D>[] };
