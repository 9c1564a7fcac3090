import * as v from 'valibot';
import { MOST_EXPRESSION, MOST_WATCHES } from '../../src/protocol';
import { HOLDS_ON } from '../../src/trace/sides';
import type { View } from './store';

/** Steps a second that can be chosen. */
export const SPEEDS = [1, 2, 4, 8, 16, 32] as const;

const Expression = v.pipe(v.string(), v.maxLength(MOST_EXPRESSION));
const Names = v.pipe(v.array(v.string()), v.maxLength(1000));

/** How the reader has set up the panel: kept beside the recipe, since VS Code destroys the page of a hidden tab. */
const ViewState = v.strictObject({
  version: v.literal(1),
  speed: v.picklist(SPEEDS),
  unit: v.pipe(v.number(), v.integer(), v.minValue(0)),
  folded: Names,
  open: Names,
  watches: v.optional(v.pipe(v.array(Expression), v.maxLength(MOST_WATCHES)), []),
  condition: v.optional(Expression, ''),
  holdsOn: v.optional(v.picklist(HOLDS_ON), 'either'),
});
export type ViewState = v.InferOutput<typeof ViewState>;

export function viewStateOf({ speed, unit, folded, open, watches, condition, holdsOn }: View): ViewState {
  return {
    version: 1,
    speed,
    unit,
    folded: [...folded],
    open: [...open],
    watches: [...watches],
    condition,
    holdsOn,
  };
}

/** What a page of before has left of its view; nothing of what is not understood. */
export function viewFrom(remembered: unknown): Partial<View> {
  const checked = v.safeParse(v.object({ view: ViewState }), remembered);
  if (!checked.success) return {};
  const { folded, open, version: _, ...view } = checked.output.view;
  return { ...view, folded: new Set(folded), open: new Set(open) };
}
