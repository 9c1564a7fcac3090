import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { listingOf } from '../../model/listing';
import type { Recording } from '../../model/recording';
import type { Position } from '../../trace/cursor';
import { operationAt, statementAt } from '../../trace/inside';
import { occurrencesOf, type Target, targetsAt } from '../../trace/places';
import { operationPlace } from './frames';
import { type Naming, written } from './naming';

/** Where one can go next, by the numbers that were given out for it last. */
export class Targets {
  private into: readonly Target[] = [];
  private elsewhere: readonly Position[] = [];

  constructor(private readonly naming: Naming) {}

  /** What can be stepped into: operations, gates, scores. */
  stepInto(recording: Recording, position: Position): Dap.StepInTarget[] {
    this.into = targetsAt(recording, position);
    return this.into.map((target, id) => ({
      id,
      label: this.label(recording, target),
      ...(target.kind === 'operation' ? operationPlace(recording, target.position) : {}),
    }));
  }

  /** @throws when the number was not given out */
  intoTarget(id: number): Position {
    const target = this.into[id];
    if (!target) throw new Error(`There is no target ${id} to step into.`);
    return target.position;
  }

  /** Where the equation of a line was computed: at this time step, or at every one. */
  goTo(recording: Recording, position: Position, line: number): Dap.GotoTarget[] {
    const listing = listingOf(recording.program);
    const place = listing.from(line - 1);
    this.elsewhere = place ? occurrencesOf(recording, place, position) : [];
    return this.elsewhere.map((one, id) => ({
      id,
      label: this.naming.timeStep(recording, one.frame),
      line: listing.lineOf(place!) + 1,
    }));
  }

  /** @throws when the number was not given out */
  elsewhereTarget(id: number): Position {
    const position = this.elsewhere[id];
    if (!position) throw new Error(`There is no target ${id} to go to.`);
    return position;
  }

  private label(recording: Recording, target: Target): string {
    const { position } = target;
    const { defines, expression } = statementAt(recording, position);
    switch (target.kind) {
      case 'operation':
        return written(operationAt(recording, position)!.of);
      case 'source position':
        return `${written(defines)} ${this.naming.source(target.unit)}`;
      case 'statement':
        return `${written(defines)} = ${written(expression)}`;
    }
  }
}
