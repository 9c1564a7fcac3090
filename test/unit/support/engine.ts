import { recall } from '../../../src/engine/chunks';
import type { RunListener } from '../../../src/engine/client';
import type { Chunk, FromWorker, ToWorker } from '../../../src/engine/messages';
import { sameThread } from '../../../src/engine/sameThread';
import type { Transport } from '../../../src/engine/transport';
import type { Program } from '../../../src/model/program';
import { Recording } from '../../../src/model/recording';
import { type IdToken, sourceOf, type Token } from '../../../src/text/token';

/** Engines in this thread that can be killed; `started` counts how many there were. */
export class MortalEngines {
  started = 0;
  /** Hears a message instead of the engine, once, where it is set. */
  intercept: ((message: ToWorker) => void) | undefined;
  private kill: (reason: string) => void = () => {};

  readonly connect = (): Transport<ToWorker, FromWorker> => {
    this.started++;
    const inner = sameThread();
    return {
      post: (message) => {
        const { intercept } = this;
        this.intercept = undefined;
        if (intercept) intercept(message);
        else inner.post(message);
      },
      listen: (receive, ended) => {
        inner.listen(receive);
        this.kill = (reason) => {
          inner.close();
          ended?.(reason);
        };
      },
      close: () => inner.close(),
    };
  };

  /** The engine running now ends without being asked to, as a worker that crashes does. */
  die(reason = 'out of memory'): void {
    this.kill(reason);
  }
}

/** Keeps what a run produces. */
export class Listening implements RunListener {
  heard: Token[] = [];
  given: IdToken[] = [];
  readonly chunks: Chunk[] = [];

  /** @param onChunk is called with the number of chunks so far */
  constructor(private readonly onChunk: (count: number) => void = () => {}) {}

  tokens(tokens: readonly Token[], given: readonly IdToken[]): void {
    this.heard = [...tokens];
    this.given = [...given];
  }

  chunk(chunk: Chunk): void {
    this.chunks.push(chunk);
    this.onChunk(this.chunks.length);
  }

  /** What the chunks say, put together again. */
  recording(program: Program): Recording {
    const recording = new Recording(program, sourceOf(this.heard));
    this.appendTo(recording);
    return recording;
  }

  appendTo(recording: Recording): void {
    for (const chunk of this.chunks) recall(recording, chunk);
  }
}

/** A signal that never says stop. */
export const unhindered = () => new AbortController().signal;
