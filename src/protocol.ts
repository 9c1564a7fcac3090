/**
 * The messages between the extension host and the panel, typed once for both sides. The host's trace is the source of
 * truth; the panel mirrors the frames it is sent, moves its cursor at once and tells the host.
 */
import * as v from 'valibot';
import type { Completion } from './equation/language/complete';
import type { Term } from './equation/terms';
import { AskedDecoding } from './model/decoding/asked';
import { Source } from './model/source';
import type { ModelSpec } from './model/spec';
import type { IdToken, Token } from './text/token';
import { BranchName, Change } from './trace/change';
import type { Position, Stride } from './trace/cursor';
import { HOLDS_ON, type Side } from './trace/sides';
import type { RunStatus } from './trace/trace';

/** One source being translated, as listed in the panel. */
export interface RunSummary {
  readonly id: number;
  readonly text: string;
  readonly model: string;
  /** How it was to be decoded; absent where as the model's description says. */
  readonly asked?: AskedDecoding;
  /** The hypothesis of a beam search that the reader follows; absent where it is the best. */
  readonly hypothesis?: number;
  readonly status: RunStatus;
  /** Empty before the source was cut, and while the values of an old run are not kept. */
  readonly tokens: readonly Token[];
  /** The target, where one was given to be scored. */
  readonly given: readonly IdToken[];
  /** Token ids written so far, `<eos>` included once it is there. */
  readonly target: readonly number[];
  /** What the target tokens written so far read; of a training pass, each token that was predicted, `<eos>` too. */
  readonly translation: string;
  /** log p(Y|X) of the tokens written so far. */
  readonly logp?: number;
  /** The target reached the model's `maxLength` before `<eos>`. */
  readonly truncated: boolean;
  /** Present when failed: what was wrong and what to do, in the reader's language. */
  readonly error?: string;
  /** The text came from an open editor, so the translation can be put there. */
  readonly editable: boolean;
  /** What it differs in from the run that it branches off; absent where it is none of a what-if. */
  readonly branch?: {
    readonly of: number;
    /** All that differs from the run at the root; of these, how many are this branch's own. */
    readonly changes: readonly Change[];
    readonly own: number;
  };
  /** What its reader calls it. */
  readonly name?: string;
  /** The run of another model that it is stepped through together with. Of the two, the one listed first is the left. */
  readonly comparedWith?: number;
}

/** What the panel needs of a model: its program is built from the spec on both sides. */
export interface ModelSummary {
  readonly id: string;
  readonly spec: ModelSpec;
  /** What each target token id is called. */
  readonly vocabulary: readonly string[];
}

/** Time steps computed, in order; `values` holds theirs one after another (`model/layout.ts`). */
export interface FramesMessage {
  readonly type: 'frames';
  readonly run: number;
  /** Number of the first of these frames in its run. */
  readonly first: number;
  readonly passes: Uint16Array;
  readonly steps: Uint16Array;
  readonly values: Float32Array;
}

/** Hypotheses of a beam search, in order: its tree, without what was computed for them. */
export interface HypothesesMessage {
  readonly type: 'hypotheses';
  readonly run: number;
  /** Number of the first of these in its run. */
  readonly first: number;
  /** Numbers, `NO_PARENT` for none. */
  readonly parents: Int32Array;
  readonly tokens: Int32Array;
  readonly logps: Float32Array;
  readonly scores: Float32Array;
}

/** What the decoder computed at the last step of hypotheses: of those that are followed. */
export interface HypothesisFramesMessage {
  readonly type: 'hypothesisFrames';
  readonly run: number;
  readonly hypotheses: Int32Array;
  readonly values: Float32Array;
}

/** What is wrong with an expression; `start` and `end` of the culprit in it, where it is in there. */
export interface WatchProblem {
  readonly message: string;
  readonly start?: number;
  readonly end?: number;
}

/** What an expression came to at a position, why it came to nothing yet, or what is wrong with it. */
export type Watched =
  | {
      readonly text: string;
      /** Of it, whatever it is; a strip shows them where they are `painted`. */
      readonly numbers: Float32Array;
      readonly painted: boolean;
      /** Whether each number is that of a source position. */
      readonly over: boolean;
      /** Id of the symbol that was written, where nothing else was. */
      readonly symbol?: string;
    }
  | { readonly missing: string }
  | { readonly problem: WatchProblem };

export type ToPanel =
  /** First message after `ready`. `strings` maps English to the display language; empty for English. */
  | {
      readonly type: 'setup';
      readonly language: 'en' | 'ko';
      readonly strings: Readonly<Record<string, string>>;
    }
  /** Sections of the documents that an experiment tests: its name, by document and section. */
  | { readonly type: 'tested'; readonly sections: Readonly<Record<string, string>> }
  | { readonly type: 'model'; readonly model: ModelSummary }
  /** The whole list, whenever any of it changes. `active` is the run that is shown. */
  | {
      readonly type: 'runs';
      readonly runs: readonly RunSummary[];
      readonly active: number | undefined;
      readonly recipe: PanelRecipe;
      /** A branch was undone that can be had again. */
      readonly redoable: boolean;
    }
  /** One run of the list changed. */
  | { readonly type: 'run'; readonly run: RunSummary }
  | FramesMessage
  | HypothesesMessage
  | HypothesisFramesMessage
  | { readonly type: 'cursor'; readonly run: number; readonly position: Position; readonly stride: Stride }
  /** A step command of VS Code asks the panel to start or stop playing. */
  | { readonly type: 'togglePlay' }
  | { readonly type: 'explained'; readonly request: number; readonly term: Term }
  | { readonly type: 'explainFailed'; readonly request: number; readonly message: string }
  /** All numbers of an operation; `message` instead, where it has none. */
  | {
      readonly type: 'operationNumbers';
      readonly request: number;
      readonly numbers?: Float32Array;
      readonly message?: string;
    }
  /** One of each expression. */
  | { readonly type: 'evaluated'; readonly request: number; readonly results: readonly Watched[] }
  | { readonly type: 'completed'; readonly request: number; readonly completions: readonly Completion[] }
  /** Neither position nor problem: there is none. */
  | {
      readonly type: 'found';
      readonly request: number;
      readonly position?: Position;
      readonly problem?: WatchProblem;
      /** Of two runs that are compared, the only one that can read the condition, and why the other cannot. */
      readonly only?: { readonly side: Side; readonly message: string };
    }
  | { readonly type: 'branched'; readonly request: number; readonly run: number }
  /** `start` and `end` of the culprit in the change's text, where it is in there. */
  | {
      readonly type: 'branchFailed';
      readonly request: number;
      readonly message: string;
      readonly start?: number;
      readonly end?: number;
    };

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const PositionSchema = v.strictObject({
  frame: whole,
  statement: whole,
  inside: v.exactOptional(
    v.strictObject({ operation: whole, unit: v.exactOptional(whole), product: v.exactOptional(whole) }),
  ),
});
/** Expressions watched at most, and the length of one in UTF-16 units. */
export const MOST_WATCHES = 50;
export const MOST_EXPRESSION = 2000;
const Expression = v.pipe(v.string(), v.maxLength(MOST_EXPRESSION));
const StrideSchema = v.picklist(['equation', 'time step']);

/** Checked at the edge: whatever a webview posts is data from outside. */
export const FromPanel = v.variant('type', [
  v.strictObject({ type: v.literal('ready') }),
  /** Asks the reader which model to translate with from now on. */
  v.strictObject({ type: v.literal('chooseModel') }),
  /** Shows an experiment, by its name. */
  v.strictObject({ type: v.literal('experiment'), name: v.string() }),
  v.strictObject({ type: v.literal('cursor'), run: whole, position: PositionSchema, stride: StrideSchema }),
  v.strictObject({ type: v.literal('activate'), run: whole }),
  /** Shows the best target through a hypothesis of a beam search, at a position of it. */
  v.strictObject({
    type: v.literal('follow'),
    run: whole,
    hypothesis: whole,
    position: PositionSchema,
    stride: StrideSchema,
  }),
  /** Runs the same text on the same model again, as a run of its own, decoded in another way; of a comparison, both. */
  v.strictObject({ type: v.literal('decode'), run: whole, asked: AskedDecoding }),
  /** A what-if: makes a branch of a run. Answered by `branched` or `branchFailed` with the same `request`. */
  v.strictObject({ type: v.literal('branch'), request: whole, run: whole, change: Change }),
  /** Takes a branch from the list, and shows the run that it branches off. */
  v.strictObject({ type: v.literal('undo'), run: whole }),
  /** Makes the branch that was undone last again, and shows it. */
  v.strictObject({ type: v.literal('redo') }),
  /** Calls a branch something; with no name, by what it changes. */
  v.strictObject({ type: v.literal('rename'), run: whole, name: v.optional(BranchName) }),
  /** Has a branch stepped through beside the run that it branches off. */
  v.strictObject({ type: v.literal('compareBranch'), run: whole }),
  /** Asks for one unit of a statement, or of the operation that lies inside of it, in numbers; answered by `explained` or `explainFailed` with the same `request`. */
  v.strictObject({
    type: v.literal('explain'),
    request: whole,
    run: whole,
    position: PositionSchema,
    unit: whole,
  }),
  /** Asks for all numbers of the operation that a position lies in; answered by `operationNumbers`. */
  v.strictObject({ type: v.literal('operation'), request: whole, run: whole, position: PositionSchema }),
  /** Asks what expressions come to at a position; answered by `evaluated`. */
  v.strictObject({
    type: v.literal('evaluate'),
    request: whole,
    run: whole,
    position: PositionSchema,
    expressions: v.pipe(v.array(Expression), v.maxLength(MOST_WATCHES)),
  }),
  /** Asks what can be written at an offset; answered by `completed`. */
  v.strictObject({
    type: v.literal('complete'),
    request: whole,
    run: whole,
    position: PositionSchema,
    text: Expression,
    offset: whole,
  }),
  /** Asks for the next or previous position at which a condition holds; answered by `found`. Ends a search before. */
  v.strictObject({
    type: v.literal('find'),
    request: whole,
    run: whole,
    position: PositionSchema,
    condition: Expression,
    way: v.picklist(['forward', 'back']),
    /** Where the run is compared with another: on which sides it has to hold; the position is on the timeline of both. */
    on: v.exactOptional(v.picklist(HOLDS_ON)),
  }),
  v.strictObject({ type: v.literal('cancelFind') }),
  v.strictObject({
    type: v.literal('act'),
    run: whole,
    action: v.picklist(['copy', 'insertBelow', 'replace', 'cancel', 'retry', 'remove', 'separate', 'debug']),
  }),
]);
export type FromPanel = v.InferOutput<typeof FromPanel>;

const Origin = v.strictObject({ uri: v.string(), start: whole, end: whole });

/** A run as it is kept over a reload: computed again, equal inputs give equal traces. */
const KEPT_RUN = {
  model: v.string(),
  text: v.string(),
  /** Of a run that had ended well; it is computed again when it is shown. */
  translation: v.optional(v.string()),
  origin: v.optional(Origin),
};
const CURSOR = {
  active: whole,
  /** Of the run shown, or of the comparison it belongs to. */
  position: PositionSchema,
  stride: StrideSchema,
};
const runsOf = <Run extends v.GenericSchema>(run: Run) => v.pipe(v.array(run), v.maxLength(1000));

const DECODED_RUN = {
  ...KEPT_RUN,
  /** What it read, where that was not cut of the text. */
  source: v.optional(Source),
  /** How it was to be decoded, where not as the model's description says. */
  asked: v.optional(AskedDecoding),
  /** The hypothesis of a beam search that is followed, where it is not the best. */
  hypothesis: v.optional(whole),
  /** Number of the run of the list that it is compared with. */
  comparedWith: v.optional(whole),
};

const Recipe = v.strictObject({
  version: v.literal(3),
  runs: runsOf(
    v.strictObject({
      ...DECODED_RUN,
      /** Of a branch: number of the run of the list that it branches off, and all that differs from the root. */
      branch: v.optional(v.strictObject({ of: whole, changes: v.array(Change) })),
      /** Of a run that had ended well: the ids that it wrote, and log p(Y|X). */
      target: v.optional(v.array(whole)),
      logp: v.optional(v.number()),
      name: v.optional(BranchName),
    }),
  ),
  ...CURSOR,
});
export type PanelRecipe = v.InferOutput<typeof Recipe>;

/** Written before there were branches. */
const SecondRecipe = v.pipe(
  v.strictObject({ version: v.literal(2), runs: runsOf(v.strictObject(DECODED_RUN)), ...CURSOR }),
  v.transform((recipe): PanelRecipe => ({ ...recipe, version: 3 })),
);

/** Written before runs had a decoding of their own. */
const FirstRecipe = v.pipe(
  v.strictObject({ version: v.literal(1), runs: runsOf(v.strictObject(KEPT_RUN)), ...CURSOR }),
  v.transform((recipe): PanelRecipe => ({ ...recipe, version: 3 })),
);

/** What brings a panel back after a reload: kept with `setState` in the webview, checked when it returns. */
export const PanelRecipe = v.variant('version', [Recipe, SecondRecipe, FirstRecipe]);
