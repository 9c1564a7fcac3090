import type { CheckpointTensor } from '../checkpointTensor';
import { originalName } from './naming';
import type { Question } from './questions';

/** A tensor with the name it is recognised by. */
export interface Named {
  readonly name: string;
  readonly tensor: CheckpointTensor;
}

/** A tensor that should be there. A number that nothing tells is a word, such as `vocabulary`. */
export interface Missing {
  readonly name: string;
  readonly shape: readonly (number | string)[];
  /** The model's tensor that it would become; the tensors of a recurrent module become several. */
  readonly id?: string;
  /** What was taken for likely, and makes it missing. */
  readonly question?: Question | undefined;
}

/** Segments of names under which something else than a model is kept. */
const NO_MODEL = /optim|sched|scaler|\bgrad/i;

/** The tensors of a checkpoint that nothing has been made of yet. */
export class Pool {
  private readonly free: Map<string, CheckpointTensor>;
  readonly missing: Missing[] = [];
  /** Tensors that are recognised and change nothing. */
  readonly idle: string[] = [];

  /** @param map names in the checkpoint, of a tensor or a module, and what to recognise them as */
  constructor(
    tensors: ReadonlyMap<string, CheckpointTensor>,
    private readonly map: ReadonlyMap<string, string>,
  ) {
    this.free = new Map([...renamed(tensors, map)].filter(([name]) => !NO_MODEL.test(name.split('.')[0]!)));
  }

  get all(): Named[] {
    return [...this.free].map(([name, tensor]) => ({ name, tensor }));
  }

  /** What a tensor is called in the checkpoint. */
  original(name: string): string {
    return originalName(name, this.map);
  }

  has(name: string): boolean {
    return this.free.has(name);
  }

  /** Takes a tensor out, so that nothing else becomes of it. */
  take(name: string): CheckpointTensor | undefined {
    const tensor = this.free.get(name);
    this.free.delete(name);
    return tensor;
  }

  /** The matrices, or vectors, left whose shape and name fit, best name first. */
  find(
    fits: (shape: readonly number[], name: string) => boolean,
    preferred: readonly RegExp[] = [],
  ): Named[] {
    const rank = ({ name }: Named) => {
      const place = preferred.findIndex((pattern) => pattern.test(name));
      return place < 0 ? preferred.length : place;
    };
    return this.all
      .filter(({ name, tensor }) => fits(tensor.shape, name))
      .toSorted((a, b) => rank(a) - rank(b));
  }

  lacks(missing: Missing): void {
    this.missing.push(missing);
  }
}

function renamed(
  tensors: ReadonlyMap<string, CheckpointTensor>,
  map: ReadonlyMap<string, string>,
): Map<string, CheckpointTensor> {
  const result = new Map(tensors);
  for (const [from, to] of map) {
    const moved = [...tensors].filter(([name]) => name === from || name.startsWith(`${from}.`));
    for (const [name, tensor] of moved) {
      result.delete(name);
      result.set(`${to}${name.slice(from.length)}`, tensor);
    }
  }
  return result;
}
