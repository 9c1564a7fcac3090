import type { LoadedModel } from '../../engine/client';
import type { Program } from '../../model/program';
import type { Change } from '../../trace/change';
import { type WhatIf, whatIfOf } from '../../trace/whatIf';

/** What changes mean to the engine, each understood once: it is asked for whenever a branch of a branch is computed. */
export class Meanings {
  private readonly known = new WeakMap<Change, { readonly model: string; readonly whatIf: WhatIf }>();

  /**
   * @param program what a run goes through that is changed, on this model
   * @throws ReaderError where it has nothing that a change could mean (`whatIfOf`)
   */
  of(changes: readonly Change[], model: LoadedModel, program: Program): WhatIf {
    const each = changes.map((change) => this.meaning(change, model, program));
    return { swaps: each.flatMap(({ swaps }) => swaps), edits: each.flatMap(({ edits }) => edits) };
  }

  private meaning(change: Change, { id, tokens }: LoadedModel, program: Program): WhatIf {
    const known = this.known.get(change);
    if (known?.model === id) return known.whatIf;
    const whatIf = whatIfOf(program, tokens, [change]);
    this.known.set(change, { model: id, whatIf });
    return whatIf;
  }
}
