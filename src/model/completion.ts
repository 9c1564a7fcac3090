import * as v from 'valibot';
import {
  type Architecture,
  CHOICE_NAMES,
  CHOICES,
  type Choice,
  type Sides,
  type Sizes,
  specOf,
} from './architecture';
import { ModelSpec } from './spec';

/** An LSTM each side, of which the decoder gets the last states and nothing else. */
export const PLAINEST: Architecture = {
  encoderCell: 'lstm',
  encoderLayers: 1,
  direction: 'forward',
  decoderCell: 'lstm',
  decoderLayers: 1,
  score: 'none',
  attentionInto: 'nothing',
  summary: 'last',
  contextInto: 'nothing',
  bridge: 'identity',
  kind: 'none',
  previous: false,
  layer: 'none',
  tied: 'none',
};

/** Whether there is a model with some choices, and, where there is none, the reason that all of them have in common. */
export type Completion = { readonly architecture: Architecture } | { readonly reason: string | undefined };

/**
 * Chooses what is not chosen yet, the plainest first, until the description is accepted. What no check looks at, or
 * only beside its like, is not gone through, so that few are tried.
 */
export function completed(sides: Sides, chosen: Partial<Architecture>, sizes: Sizes): Completion {
  let reasons: Set<string> | undefined;
  for (const architecture of completions(chosen)) {
    const result = v.safeParse(ModelSpec, specOf(sides, architecture, sizes));
    if (result.success) return { architecture };
    const told = new Set(result.issues.map(reasonOf));
    reasons = reasons ? new Set([...reasons].filter((one) => told.has(one))) : told;
  }
  return { reason: [...(reasons ?? [])][0] };
}

function reasonOf(issue: v.InferIssue<typeof ModelSpec>): string {
  const path = v.getDotPath(issue);
  return path ? `“${path}” ${issue.message}` : issue.message;
}

function* completions(chosen: Partial<Architecture>, from = 0): Generator<Architecture> {
  const name = CHOICE_NAMES[from];
  if (name === undefined) {
    yield chosen as Architecture;
    return;
  }
  if (chosen[name] !== undefined) {
    yield* completions(chosen, from + 1);
    return;
  }
  for (const value of candidates(name, chosen)) yield* completions({ ...chosen, [name]: value }, from + 1);
}

/** The values worth trying, in their order. */
function candidates(name: Choice, chosen: Partial<Architecture>): readonly unknown[] {
  switch (name) {
    case 'encoderCell':
      return [chosen.decoderCell ?? PLAINEST.encoderCell];
    case 'decoderCell':
      return [chosen.encoderCell];
    case 'encoderLayers':
      return [chosen.decoderLayers ?? PLAINEST.encoderLayers];
    case 'decoderLayers':
      return [chosen.encoderLayers];
    case 'attentionInto':
      return CHOICES.attentionInto.filter((into) => (into === 'nothing') === (chosen.score === 'none'));
    case 'contextInto':
      return chosen.summary === 'none' ? ['nothing'] : CHOICES.contextInto;
    default: {
      const values: readonly unknown[] = CHOICES[name];
      return [PLAINEST[name], ...values.filter((value) => value !== PLAINEST[name])];
    }
  }
}
