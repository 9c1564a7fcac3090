import { type Citation, cite } from '../documents/documents';
import type { ExplanationKey } from '../documents/explanations';
import { add, element, equals, log, matmul, now, read, softmax, token } from '../equation/build';
import type { Expression } from '../equation/expression';
import type { MathSymbol } from '../equation/symbol';
import { choosing } from './decoding';
import { beamScore } from './decoding/beam';
import type { Decoding } from './decoding/choosing';
import { goldToken, loss } from './decoding/forcing';
import { Scope } from './scope';
import type { ModelSpec } from './spec';
import { choice, equation, type Statement } from './statement';

/**
 * Ids of the statements that a run itself looks at, or whoever goes through it: logits and distribution, the token written,
 * `log p` so far, and whether it ends there.
 */
export const LOGITS = 'output.z';
export const PROBABILITIES = 'output.p';
export const TARGET_TOKEN = 'output.y';
export const TARGET_LOGP = 'output.logp';
export const STOP = 'output.stop';

/** What the output's affine layer reads, how its logits are explained, and where they come from. */
export interface Combined {
  readonly expression: Expression;
  readonly explain: ExplanationKey;
  readonly citation: Citation;
}

/** The affine layer, its softmax, the choice of a token, the sum of log-probabilities, a beam's score, and the end. */
export function output(
  spec: Pick<ModelSpec, 'tokens' | 'decoder'>,
  decoding: Decoding,
  combined: Combined,
  table: MathSymbol,
  y: MathSymbol,
): Statement[] {
  const scope = new Scope('output');
  const vocabulary = table.shape[0]!;
  const bias = scope.weight('b_y', { base: 'b', subscript: 'y' }, vocabulary);
  // A GRU's update gate is a z too.
  const letter = { base: 'z', ...(spec.decoder.cell.startsWith('gru') ? { superscript: 'out' } : {}) };
  const z = scope.value('z', letter, 'i', vocabulary);
  const p = { ...scope.value('p', { base: 'p' }, 'i', vocabulary), logits: z };
  const logp = scope.value('logp', { base: 'ℓ' }, 'i');
  const stop = scope.value('stop', { base: 'stop' }, 'i');
  // While training it is the gold token that is scored and that ends the target, whatever is fed.
  const forced = decoding.strategy === 'forcing';
  const scored = forced ? goldToken() : y;
  return [
    equation({
      defines: now(z),
      expression: add(matmul(read(table), combined.expression), read(bias)),
      citation: combined.citation,
      explain: combined.explain,
    }),
    equation({
      defines: now(p),
      expression: softmax(now(z)),
      citation: cite('nlp3', 'encoderDecoder'),
      explain: 'output.p',
    }),
    ...choosing(decoding, { scope, logits: z, probabilities: p, token: y }),
    equation({
      defines: now(logp),
      expression: add(now(logp, -1), log(element(now(p), now(scored)))),
      citation: cite('peephole', 'likelihood'),
      explain: forced ? 'output.logp.gold' : 'output.logp',
    }),
    ...(decoding.strategy === 'forcing' ? [loss(p, decoding)] : []),
    ...(decoding.strategy === 'beam' ? [beamScore(scope, logp, decoding)] : []),
    choice({
      defines: now(stop),
      expression: equals(now(scored), token(spec.tokens.eos, '<eos>')),
      citation: cite('nlp3', 'encoderDecoder'),
      explain: forced ? 'output.stop.gold' : 'output.stop',
    }),
  ];
}
