import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import type { Names } from '../../equation/language/names';
import type { Recording } from '../../model/recording';
import type { Position } from '../../trace/cursor';
import { dataId, datumFrom } from './data';
import { levelOf } from './frames';
import { type Asking, Insides } from './insides';
import { readMemory } from './memory';
import type { Naming } from './naming';
import { Recorded } from './recorded';
import { scopesOf } from './scopes';
import type { Value } from './values';
import type { Variables } from './variables';

/** Where the debugger stands. */
export interface Standing {
  readonly recording: Recording;
  readonly position: Position;
}

/** Shows what there is where the debugger stands: scopes, variables, memory. */
export class Inspecting {
  /** The weight asked for last: a matrix is read a page at a time. */
  private asked: { readonly id: string; readonly numbers: Promise<Float32Array> } | undefined;

  constructor(
    readonly variables: Variables,
    private readonly standing: () => Standing,
    private readonly naming: Naming,
    private readonly asking: Asking,
    /** What names mean where the debugger stands. */
    private readonly names: () => Names,
  ) {}

  scopes({ frameId }: Dap.ScopesArguments): Dap.Scope[] {
    const { recording, position } = this.standing();
    const level = levelOf(recording, position, frameId);
    const readers = {
      recorded: new Recorded(recording, position.frame, this.naming, (id) => this.weight(id)),
      insides: new Insides(recording, this.asking),
      naming: this.naming,
    };
    return scopesOf(level, readers).map(({ name, expensive, variables }) => {
      const value: Value = { kind: 'group', text: name, of: variables };
      return { name, expensive, variablesReference: this.variables.reference(value) };
    });
  }

  readMemory(args: Dap.ReadMemoryArguments): Promise<Dap.ReadMemoryResponse['body']> {
    return readMemory(args, this.standing().recording, (id) => this.weight(id));
  }

  /** What can be looked out for in a value: that it changes, that it is read. */
  async dataBreakpoint({
    variablesReference,
    name,
  }: Dap.DataBreakpointInfoArguments): Promise<Dap.DataBreakpointInfoResponse['body']> {
    const { program } = this.standing().recording;
    const text = variablesReference ? await this.variables.expressionOf(variablesReference, name) : name;
    const datum = text === undefined ? undefined : datumFrom(program, text, this.names());
    if (!datum) return { dataId: null, description: name };
    const id = dataId(datum);
    return { dataId: id, description: id, accessTypes: ['write', 'read', 'readWrite'], canPersist: true };
  }

  private weight(id: string): Promise<Float32Array> {
    if (this.asked?.id === id) return this.asked.numbers;
    const asked = { id, numbers: this.askedFor(id) };
    asked.numbers.catch(() => {
      if (this.asked === asked) this.asked = undefined;
    });
    this.asked = asked;
    return asked.numbers;
  }

  private async askedFor(id: string): Promise<Float32Array> {
    const { recording, position } = this.standing();
    const symbol = recording.program.parameters.find((one) => one.id === id);
    if (!symbol) throw new Error(`There is no weight "${id}".`);
    return this.asking.evaluate(position, { op: 'read', symbol });
  }
}
