import type { ModelDraft } from '../checkpoint/createModel';
import type { Import, Imported } from '../checkpoint/recognise/importing';
import type { Unrecognised } from '../checkpoint/recognise/unrecognised';
import type { Expression } from '../equation/expression';
import type { Term } from '../equation/terms';
import type { AskedDecoding } from '../model/decoding/asked';
import type { Decoding } from '../model/decoding/choosing';
import type { Edit } from '../model/edits/edit';
import type { Source } from '../model/source';
import type { ModelSpec } from '../model/spec';
import type { Swap } from '../text/swap';
import type { IdToken, Token } from '../text/token';
import type { PackedFrames } from './chunks';

/** The values that a statement's reads have, in the order they are written; weights are the worker's own. */
export type ReadValues = readonly (Float32Array | undefined)[];

/** How a run differs from the one it branches off, and what it reuses of that. */
export interface Branch {
  readonly swaps: readonly Swap[];
  readonly edits: readonly Edit[];
  readonly prefix: PackedFrames;
}

/**
 * The values that an expression's reads have at many moments, in the order they are written: `[points, …]`, or, of what
 * is the same at all of them, of one point. Weights are the worker's own.
 */
export type PointReads = readonly ({ readonly values: Float32Array; readonly points: number } | undefined)[];

/** From the client to the worker. */
export type ToWorker =
  /** First of all: the strings of the display language, by their English. */
  | { readonly type: 'configure'; readonly strings: Readonly<Record<string, string>> }
  | {
      readonly type: 'load';
      readonly request: number;
      readonly model: string;
      readonly files: ReadonlyMap<string, Uint8Array>;
    }
  /** Lets a model go; one that a run is still computing with, after it. */
  | { readonly type: 'release'; readonly model: string }
  | {
      readonly type: 'run';
      readonly run: number;
      readonly model: string;
      readonly text: string;
      /** The model's own way of decoding where it is undefined. */
      readonly asked: AskedDecoding | undefined;
      readonly branch: Branch | undefined;
      /** What is read, where it is not to be cut of the text. */
      readonly source: Source | undefined;
    }
  | { readonly type: 'cancel'; readonly run: number }
  /** Makes the files of a model folder of a checkpoint; no model is loaded. */
  | { readonly type: 'import'; readonly request: number; readonly checkpoint: Import }
  /** Asks for the files of a new model; nothing is loaded by it. */
  | { readonly type: 'create'; readonly request: number; readonly draft: ModelDraft }
  /** Asks for the tokens of a text in the model's target language. */
  | { readonly type: 'encode'; readonly request: number; readonly model: string; readonly text: string }
  | {
      readonly type: 'explain';
      readonly request: number;
      readonly model: string;
      /** By which the run was decoded: it decides which statements there are. */
      readonly decoding: Decoding;
      readonly pass: number;
      readonly statement: number;
      /** Leads to a part of its right-hand side: number of the operand, of that one's, and so on. */
      readonly path?: readonly number[];
      readonly unit: number;
      readonly sourceLength: number;
      readonly reads: ReadValues;
    }
  /** Asks for an expression's value at so many moments of a run. */
  | {
      readonly type: 'evaluate';
      readonly request: number;
      readonly model: string;
      readonly expression: Expression;
      readonly points: number;
      readonly sourceLength: number;
      readonly reads: PointReads;
    };

/** A stretch of time steps just computed, and what has been written so far. */
export interface Chunk extends PackedFrames {
  readonly target: readonly number[];
  readonly translation: string;
}

/** From the worker to the client. */
export type FromWorker =
  | {
      readonly type: 'loaded';
      readonly request: number;
      readonly spec: ModelSpec;
      readonly vocabulary: readonly string[];
      /** The source's; none where it is made of vectors. */
      readonly sourceVocabulary: readonly string[] | undefined;
      /** Memory that it takes in the worker. */
      readonly bytes: number;
    }
  | {
      readonly type: 'created';
      readonly request: number;
      readonly files: ReadonlyMap<string, Uint8Array>;
    }
  /** Without `<sos>` and `<eos>`. */
  | { readonly type: 'encoded'; readonly request: number; readonly tokens: readonly IdToken[] }
  | { readonly type: 'explained'; readonly request: number; readonly term: Term }
  /** One value after another. */
  | { readonly type: 'evaluated'; readonly request: number; readonly values: Float32Array }
  | { readonly type: 'imported'; readonly request: number; readonly imported: Imported }
  | {
      readonly type: 'refused';
      readonly request: number;
      readonly message: string;
      /** Of a checkpoint whose tensors may be named otherwise: what may be answered otherwise too. */
      readonly unrecognised: Pick<Unrecognised, 'question'> | undefined;
    }
  /** The source, and the target where one was given to be scored. */
  | {
      readonly type: 'tokens';
      readonly run: number;
      readonly tokens: readonly Token[];
      readonly given: readonly IdToken[];
    }
  | { readonly type: 'chunk'; readonly run: number; readonly chunk: Chunk }
  | { readonly type: 'ended'; readonly run: number; readonly outcome: 'done' | 'truncated' | 'cancelled' }
  | { readonly type: 'failed'; readonly run: number; readonly message: string };
