import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import { buildProgram } from '../../model/program';
import type { ModelSpec } from '../../model/spec';
import { shapeOf, type Values } from '../../model/values';
import type { StateDict } from '../stateDict';
import { refuseMissing } from './missing';
import { originalName } from './naming';
import type { Origins } from './parameters';
import type { Missing } from './pool';
import type { Question } from './questions';

/** One tensor of the checkpoint and what became of it. */
export interface Used {
  readonly name: string;
  readonly shape: readonly number[];
  readonly ids: readonly string[];
}

export interface Recognised {
  readonly spec: ModelSpec;
  /** The model's tensors, decoded and in this model's conventions. */
  readonly values: ReadonlyMap<string, Values>;
  readonly report: Report;
}

export interface Report {
  readonly used: readonly Used[];
  readonly unused: readonly Omit<Used, 'ids'>[];
  /** Names of tensors that are recognised, and by the mathematics change nothing. */
  readonly idle: readonly string[];
  /** Tensors of the model for which the checkpoint has nothing, as `bias=False` leaves them out. */
  readonly zeros: readonly string[];
  readonly questions: readonly Question[];
}

interface Circumstances {
  /** Names in the checkpoint, and what they were recognised as. */
  readonly map: ReadonlyMap<string, string>;
  readonly idle: readonly string[];
  readonly questions: readonly Question[];
}

/** Decodes what a model needs. @throws ReaderError naming what is missing, or a weight that is not finite */
export function converted(
  spec: ModelSpec,
  origins: Origins,
  dict: StateDict,
  { map, idle, questions }: Circumstances,
): Recognised {
  const values = new Map<string, Values>();
  const users = new Map<string, string[]>();
  const missing: Missing[] = [];
  const zeros: string[] = [];
  for (const symbol of buildProgram(spec).parameters) {
    const { id } = symbol;
    const shape = shapeOf(symbol);
    const origin = origins.get(id);
    if (origin?.shape.join() !== shape.join()) {
      missing.push({ name: origin?.from.join(' + ') ?? id, shape, id });
      continue;
    }
    const data = origin.read();
    const bad = data.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0)
      throw new ReaderError(
        l10n.t('"{0}" holds {1}; weights must be finite.', origin.from.join(' + '), String(data[bad])),
      );
    values.set(id, { shape, data });
    if (origin.from.length === 0) zeros.push(id);
    for (const name of origin.from) users.set(name, [...(users.get(name) ?? []), id]);
  }
  refuseMissing(missing);
  const original = (name: string) => originalName(name, map);
  const used = [...users].map(([name, ids]) => ({
    name: original(name),
    shape: dict.tensors.get(original(name))?.shape ?? [],
    ids,
  }));
  const known = new Set([...used.map(({ name }) => name), ...idle.map(original)]);
  const unused = [...dict.tensors]
    .filter(([name]) => !known.has(name))
    .map(([name, { shape }]) => ({ name, shape }));
  return { spec, values, report: { used, unused, idle: idle.map(original), zeros, questions } };
}
