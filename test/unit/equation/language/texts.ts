import fc from 'fast-check';

/** Expressions as somebody may write them in the decoder of a tiny model, by what they come to. */
interface Texts {
  readonly number: string;
  /** Five numbers. */
  readonly vector: string;
  /** One for each source position. */
  readonly positions: string;
  /** Six numbers, one vector or one for each source position. */
  readonly wide: string;
  readonly truth: string;
  readonly token: string;
}

const from = (...texts: string[]) => fc.constantFrom(...texts);
const steps = fc.integer({ min: 1, max: 3 });

export const texts = fc.letrec<Texts>((tie) => {
  const filled = (pattern: string, ...holes: (keyof Texts)[]) =>
    fc
      .tuple(...holes.map((hole) => tie(hole)))
      .map((parts) => parts.reduce<string>((text, part) => text.replace('□', () => String(part)), pattern));
  const infix = (operators: string[], left: keyof Texts, right: keyof Texts) =>
    fc
      .tuple(tie(left), from(...operators), tie(right))
      .map(([a, operator, b]) => `(${String(a)}) ${operator} (${String(b)})`);
  const shallow = (...all: fc.Arbitrary<string>[]) =>
    fc.oneof({ depthSize: 'small', withCrossShrink: true }, ...all);
  // Not by what may be 0: its sign, which nobody sees, would decide between two infinities.
  const quotient = (left: keyof Texts, right: keyof Texts) => filled('(□) / (1 + abs(□))', left, right);
  const arithmetic = ['+', '-', '*'];
  return {
    number: shallow(
      from(
        'step',
        'T',
        'p',
        'logp',
        '2',
        '.5',
        '1e-3',
        'c[3]',
        's@decoder[0][1]',
        'b_f[2]',
        'W_hf[4][0]',
        'p["cat"]',
      ),
      steps.map((j) => `alpha[${j}]`),
      steps.map((step) => `norm(h@encoder[${step}])`),
      infix(arithmetic, 'number', 'number'),
      quotient('number', 'number'),
      filled('-(□)', 'number'),
      filled('abs(□) ^ 0.5', 'number'),
      filled('sigmoid(□)', 'number'),
      ...['norm', 'mean', 'max', 'min', 'sum', 'argmax'].flatMap((name) => [
        filled(`${name}(□)`, 'vector'),
        filled(`${name}(□)`, 'positions'),
      ]),
      filled('entropy(softmax(□))', 'vector'),
      filled('entropy(softmax(□))', 'positions'),
      filled('dot(□, □)', 'vector', 'vector'),
      filled('dot(□, □)', 'positions', 'positions'),
      filled('cos(□, □)', 'vector', 'vector'),
      filled('mean(□)', 'truth'),
      filled('(□)[2]', 'vector'),
      filled('(□)[argmax(□)]', 'vector', 'vector'),
      filled('(□)[argmax(□)]', 'positions', 'positions'),
    ),
    vector: shallow(
      from('f', 'c', 's', 's[i-1]', 'o@decoder', 'b_f', 'W_hf[1]', 'dot(W_xf, x)', 'dot(W_xf, E["the"])'),
      infix(arithmetic, 'vector', 'vector'),
      infix(arithmetic, 'vector', 'number'),
      infix(arithmetic, 'number', 'vector'),
      quotient('number', 'vector'),
      quotient('vector', 'vector'),
      filled('tanh(□)', 'vector'),
      filled('softmax(□)', 'vector'),
      filled('dot(W_hf, □)', 'vector'),
      filled('concat((□)[0:2], (□)[2:5])', 'vector', 'vector'),
    ),
    positions: shallow(
      from('alpha', 'e', 'alpha[i-1]', 'alpha@attention[1]'),
      infix(arithmetic, 'positions', 'positions'),
      quotient('positions', 'number'),
      infix(['*', '-'], 'positions', 'number'),
      filled('softmax(□)', 'positions'),
      filled('norm((□) * h[j])', 'positions'),
      filled('dot(□, h[j])', 'wide'),
      filled('h[j][argmax(□)]', 'vector'),
      from('h[j][3]'),
    ),
    wide: shallow(
      from('ctx', 'h', 'h@encoder[1]', 'sum(alpha * h[j])', 'mean(h[j])', 'max(h[j])', 'min(h[j])'),
      infix(arithmetic, 'wide', 'wide'),
      infix(['*'], 'wide', 'number'),
    ),
    truth: shallow(
      infix(['==', '!=', '<', '<=', '>', '>='], 'vector', 'number'),
      infix(['<', '>='], 'vector', 'vector'),
      infix(['and', 'or', '&&', '||'], 'truth', 'truth'),
      filled('not (□)', 'truth'),
    ),
    token: from('token', 'y[i-1]', 'argmax(p)', 'argmax(z)', 'y@decoder[1]'),
  };
});

/** An expression of any type. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  texts.number,
  texts.vector,
  texts.positions,
  texts.wide,
  texts.truth,
  fc
    .tuple(texts.token, from('==', '!='), fc.oneof(texts.token, from('"cat"', '"<eos>"')))
    .map((all) => all.join(' ')),
  texts.vector.map((text) => `topk(${text}, 3)`),
  texts.positions.map((text) => `topk(${text}, 2)`),
);
