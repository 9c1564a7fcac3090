import type { EngineClient, LoadedModel, ReadFiles } from '../../engine/client';
import { pointReads } from '../../engine/pointReads';
import { readValues } from '../../engine/readValues';
import type { Compiled } from '../../equation/language/compile';
import type { Names } from '../../equation/language/names';
import type { Value } from '../../equation/language/value';
import type { Term } from '../../equation/terms';
import type { Place } from '../../model/listing';
import type { Missing, Moment } from '../../model/moment';
import { namesAt } from '../../model/names';
import type { IdToken } from '../../text/token';
import { positionNames } from '../../text/tokenNames';
import type { Position } from '../../trace/cursor';
import type { Trace } from '../../trace/trace';
import { withModel } from './version';

/** Answers questions about what runs computed, by the models that computed it. */
export class Asking {
  constructor(
    private readonly engine: EngineClient,
    private readonly filesOf: (model: string) => ReadFiles,
    /** What a run was computed with; undefined before that is loaded. */
    private readonly modelOf: (trace: Trace) => LoadedModel | undefined,
  ) {}

  /**
   * One unit of the statement at a position, or of a part of its right-hand side, in numbers.
   * @param path leads to the part: number of the operand, of that one's operand, and so on
   * @throws when there is no such statement or unit
   * @throws ReaderError when the model is another now than the run was computed with, and that one was let go
   */
  async explain(
    trace: Trace,
    { frame, statement }: Position,
    unit: number,
    path: readonly number[] = [],
  ): Promise<Term> {
    const { recording } = trace;
    const recorded = recording?.frames[frame];
    const stated = recorded && recording?.program.passes[recorded.pass]?.statements[statement];
    const computedWith = this.modelOf(trace);
    if (!recording || !recorded || !stated || !computedWith) {
      throw new Error(`Run ${trace.id} has no statement ${statement} in frame ${frame}.`);
    }
    const question = {
      model: computedWith.id,
      decoding: recording.program.decoding,
      pass: recorded.pass,
      statement,
      path,
      unit,
      sourceLength: recording.source.length,
      reads: readValues(recording, recorded.pass, statement, recorded.step),
    };
    return this.ask(trace, computedWith, () => this.engine.explain(question));
  }

  /**
   * The tokens of a text in the target language of a run's model.
   * @throws ReaderError where it has none for it, or when the model is another now
   */
  async encode(trace: Trace, text: string): Promise<readonly IdToken[]> {
    const computedWith = this.modelOf(trace);
    if (!computedWith) throw new Error(`Run ${trace.id} has nothing computed.`);
    return this.ask(trace, computedWith, () => this.engine.encode(computedWith.id, text));
  }

  /** What names mean at a position of a run; undefined before anything has been computed. */
  namesAt(trace: Trace, { frame, statement }: Position): Names | undefined {
    const recorded = trace.recording?.frames[frame];
    return recorded && this.namesIn(trace, { pass: recorded.pass, statement });
  }

  /** What names mean at a place of a run's program, whichever the time step; undefined before that is known. */
  namesIn(trace: Trace, place: Place): Names | undefined {
    const { recording, tokens } = trace;
    const model = this.modelOf(trace);
    return recording && model && namesAt(recording.program, place, model.tokens, positionNames(tokens));
  }

  /**
   * The value of an expression at positions of a run, whichever they are. Where something that it reads has not been
   * computed yet, it has none.
   * @param compiled at a position in the same pass, by `namesAt`
   * @param wholeSteps whether every time step is looked at as a whole, whatever its position
   * @throws ReaderError when the model is another now than the run was computed with, and that one was let go
   */
  async evaluate(
    trace: Trace,
    { expression, type }: Compiled,
    positions: readonly Position[],
    wholeSteps = false,
  ): Promise<readonly (Value | Missing)[]> {
    const { recording } = trace;
    const computedWith = this.modelOf(trace);
    if (!recording || !computedWith) throw new Error(`Run ${trace.id} has nothing computed.`);
    const moments = positions.map(({ frame, statement }): Moment => {
      const { pass, step } = recording.frames[frame]!;
      return wholeSteps ? { pass, step } : { pass, step, statement };
    });
    const { points, missing } = pointReads(recording, expression, moments);
    const results: (Value | Missing)[] = positions.map((_, k) => missing.get(k)!);
    for (const { numbers, reads } of points) {
      const question = {
        model: computedWith.id,
        expression,
        points: numbers.length,
        sourceLength: recording.source.length,
        reads,
      };
      const values = await this.ask(trace, computedWith, () => this.engine.evaluate(question));
      const size = values.length / numbers.length;
      for (const [k, number] of numbers.entries())
        results[number] = { type, numbers: values.subarray(k * size, (k + 1) * size) };
    }
    return results;
  }

  /** Asks the model that a run was computed with. */
  private ask<T>(trace: Trace, computedWith: LoadedModel, question: () => Promise<T>): Promise<T> {
    return withModel(this.engine, trace.model, this.filesOf(trace.model), computedWith, question);
  }
}
