/**
 * The messages between the extension host and the panel, typed once for both sides. The host's trace is the source of
 * truth; the panel mirrors the frames it is sent, moves its cursor at once and tells the host.
 */
import * as v from 'valibot';
import type { Term } from './equation/terms';
import type { ModelSpec } from './model/spec';
import type { Token } from './text/token';
import type { Position, Stride } from './trace/cursor';
import type { RunStatus } from './trace/trace';

/** One source being translated, as listed in the panel. */
export interface RunSummary {
  readonly id: number;
  readonly text: string;
  readonly model: string;
  readonly status: RunStatus;
  /** Empty before the source was cut, and while the values of an old run are not kept. */
  readonly tokens: readonly Token[];
  /** Token ids written so far, `<eos>` included once it is there. */
  readonly target: readonly number[];
  /** What the target tokens written so far read. */
  readonly translation: string;
  /** The target reached the model's `maxLength` before `<eos>`. */
  readonly truncated: boolean;
  /** Present when failed: what was wrong and what to do, in the reader's language. */
  readonly error?: string;
  /** The text came from an open editor, so the translation can be put there. */
  readonly editable: boolean;
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

export type ToPanel =
  /** First message after `ready`. `strings` maps English to the display language; empty for English. */
  | {
      readonly type: 'setup';
      readonly language: 'en' | 'ko';
      readonly strings: Readonly<Record<string, string>>;
    }
  | { readonly type: 'model'; readonly model: ModelSummary }
  /** The whole list, whenever any of it changes. `active` is the run that is shown. */
  | {
      readonly type: 'runs';
      readonly runs: readonly RunSummary[];
      readonly active: number | undefined;
      readonly recipe: PanelRecipe;
    }
  /** One run of the list changed. */
  | { readonly type: 'run'; readonly run: RunSummary }
  | FramesMessage
  | { readonly type: 'cursor'; readonly run: number; readonly position: Position; readonly stride: Stride }
  /** A step command of VS Code asks the panel to start or stop playing. */
  | { readonly type: 'togglePlay' }
  | { readonly type: 'explained'; readonly request: number; readonly term: Term }
  | { readonly type: 'explainFailed'; readonly request: number; readonly message: string };

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const PositionSchema = v.strictObject({ frame: whole, statement: whole });
const StrideSchema = v.picklist(['equation', 'time step']);

/** Checked at the edge: whatever a webview posts is data from outside. */
export const FromPanel = v.variant('type', [
  v.strictObject({ type: v.literal('ready') }),
  v.strictObject({ type: v.literal('cursor'), run: whole, position: PositionSchema, stride: StrideSchema }),
  v.strictObject({ type: v.literal('activate'), run: whole }),
  /** Asks for one unit of a statement in numbers; answered by `explained` or `explainFailed` with the same `request`. */
  v.strictObject({
    type: v.literal('explain'),
    request: whole,
    run: whole,
    position: PositionSchema,
    unit: whole,
  }),
  v.strictObject({
    type: v.literal('act'),
    run: whole,
    action: v.picklist(['copy', 'insertBelow', 'replace', 'cancel', 'retry', 'remove']),
  }),
]);
export type FromPanel = v.InferOutput<typeof FromPanel>;

const Origin = v.strictObject({ uri: v.string(), start: whole, end: whole });

/**
 * What brings a panel back after a reload: kept with `setState` in the webview, checked when it returns. The runs are
 * computed again; equal inputs give equal traces.
 */
export const PanelRecipe = v.strictObject({
  version: v.literal(1),
  runs: v.pipe(
    v.array(
      v.strictObject({
        model: v.string(),
        text: v.string(),
        /** Of a run that had ended well; it is computed again when it is shown. */
        translation: v.optional(v.string()),
        origin: v.optional(Origin),
      }),
    ),
    v.maxLength(1000),
  ),
  active: whole,
  position: PositionSchema,
  stride: StrideSchema,
});
export type PanelRecipe = v.InferOutput<typeof PanelRecipe>;
