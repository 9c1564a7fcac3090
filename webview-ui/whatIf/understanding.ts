import type { Edit } from '../../src/model/edits/edit';
import { understood } from '../../src/model/edits/understood';
import type { Vocabularies } from '../../src/model/names';
import type { Program } from '../../src/model/program';
import type { ModelSummary } from '../../src/protocol';
import { tokenNames } from '../../src/text/tokenNames';
import type { SetChange } from '../state/asking';

const known = new WeakMap<ModelSummary, Vocabularies>();

/** A change of a value, understood as far as the panel can: what the source's tokens are called, only the host knows. */
export function editOf(program: Program, model: ModelSummary, change: SetChange): Edit | undefined {
  try {
    return understood(program, vocabulariesOf(model), change);
  } catch {
    return undefined;
  }
}

/** A target token as a new value says it. */
export function tokenValue(model: ModelSummary, id: number): string {
  return JSON.stringify(vocabulariesOf(model).target!.name(id));
}

function vocabulariesOf(model: ModelSummary): Vocabularies {
  const tokens = known.get(model) ?? { source: undefined, target: tokenNames(model.vocabulary) };
  known.set(model, tokens);
  return tokens;
}
