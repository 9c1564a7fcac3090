import * as v from 'valibot';
import { ModelSpec } from '../../src/model/spec';
import { modelFiles } from '../../test/unit/support/folders';
import { tinySpec } from '../../test/unit/support/models';
import members from './members.json';

/** What a member of the family may say for itself; the rest is as in the plain model. */
type Changes = Readonly<Record<string, unknown>>;

/** The plain model, an LSTM each side that hands over its state and has no attention. */
function plain() {
  const tiny = tinySpec({ maxLength: 12 });
  return {
    ...tiny,
    title: { en: 'Untrained', ko: '훈련하지 않은 모델' },
    source: { ...tiny.source, maxLength: 60 },
    embedding: { size: 16, tied: 'none' },
    encoder: { ...tiny.encoder, cell: 'lstm', layers: 1, hidden: 24, direction: 'forward' },
    context: { summary: 'last', cell: false, output: false },
    bridge: 'identity',
    decoder: { ...tiny.decoder, cell: 'lstm', layers: 1, hidden: 24 },
    attention: { score: 'none' },
    combination: { kind: 'none', previous: false, layer: 'none' },
  };
}

/** Fields that a variant's kind decides are replaced; of the others, those that are given. */
const REPLACED = ['source', 'target', 'attention', 'combination', 'decoding', 'context'];

/** The folder of a member named in `members.json`, with seeded weights; undefined for any other name. */
export function memberFiles(name: string): Map<string, Uint8Array> | undefined {
  const changes = (members as Readonly<Record<string, Changes>>)[name];
  if (!changes) return undefined;
  const spec: Record<string, unknown> = { ...plain(), id: name };
  for (const [field, change] of Object.entries(changes)) {
    const whole = REPLACED.includes(field) || typeof change !== 'object';
    spec[field] = whole ? change : { ...(spec[field] as object), ...(change as object) };
  }
  return modelFiles(v.parse(ModelSpec, spec));
}
