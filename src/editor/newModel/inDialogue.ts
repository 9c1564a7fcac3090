import { type Architecture, CHOICE_NAMES, CHOICES, type Choice } from '../../model/architecture';
import { question, said } from './choices';

/** What decides the fields of a description, by their paths. */
const CHOICE_OF: Readonly<Record<string, Choice>> = {
  'encoder.cell': 'encoderCell',
  'encoder.layers': 'encoderLayers',
  'encoder.direction': 'direction',
  'decoder.cell': 'decoderCell',
  'decoder.layers': 'decoderLayers',
  'attention.score': 'score',
  'context.summary': 'summary',
  bridge: 'bridge',
  'combination.kind': 'kind',
  'combination.previous': 'previous',
  'combination.layer': 'layer',
  'embedding.tied': 'tied',
};

/** Fields that are one of the places that a context vector can go to. */
const PLACE_OF = {
  'attention.cell': () => said('attentionInto', 'cell'),
  'attention.output': () => said('attentionInto', 'output'),
  'context.cell': () => said('contextInto', 'cell'),
  'context.output': () => said('contextInto', 'output'),
} as const;

/** The field that a reason is told at, and what it quotes. */
const FIELD = /^“([\w.]+)”/;
const QUOTED = /“([\w.]+)”|"([\w.-]+)"/g;

/** Why a description is refused, in the words of the questions: fields and values are called what was chosen. */
export function inDialogue(reason: string): string {
  const at = CHOICE_OF[FIELD.exec(reason)?.[1] ?? ''];
  return reason.replace(QUOTED, (quoted, field?: string, word?: string) => {
    const called = fieldCalled((field ?? word)!) ?? valueCalled(word, at);
    return called === undefined ? quoted : `“${called}”`;
  });
}

function fieldCalled(path: string): string | undefined {
  if (path in PLACE_OF) return PLACE_OF[path as keyof typeof PLACE_OF]().label;
  const choice = CHOICE_OF[path];
  // What is asked first says what it is of: “The bridge: how …”.
  return choice && question(choice).split(':')[0]!;
}

/** A value of the choice that the reason is told at, or else of the first that has one of that name. */
function valueCalled(word: string | undefined, at: Choice | undefined): string | undefined {
  const choices = at ? [at, ...CHOICE_NAMES] : CHOICE_NAMES;
  const choice = choices.find((one) => (CHOICES[one] as readonly unknown[]).includes(word));
  return choice && said(choice, word as Architecture[typeof choice]).label;
}
