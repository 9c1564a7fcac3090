import type { ToLab, TrainingEquations, TrainingSummary, Translated } from '../../../src/lab/protocol';
import type { CurveName } from '../../../src/training/curves';
import { type Curve, withPoints } from './curve';

/** What has been received of one training beside its summary. */
export interface Measured {
  readonly curves: ReadonlyMap<CurveName, Curve>;
  /** As translated after this many updates; undefined before the first evaluation. */
  readonly examples: Translated | undefined;
  /** The batch that was stepped through last, and the pair of it that is looked at; undefined before. */
  readonly batch: Omit<Extract<ToLab, { type: 'batch' }>, 'type' | 'training'> | undefined;
  /** Undefined until they are told. */
  readonly equations: TrainingEquations | undefined;
}

/** What the lab shows. Replaced, never changed in place. */
export interface LabView {
  /** True once `setup` has arrived: the strings are there. */
  readonly ready: boolean;
  /** Undefined before the host has told. */
  readonly trainings: readonly TrainingSummary[] | undefined;
  readonly shown: string | undefined;
  /** Those whose curves are laid over the shown one's. */
  readonly laid: readonly string[];
  readonly measured: ReadonlyMap<string, Measured>;
}

export const NOTHING: LabView = {
  ready: false,
  trainings: undefined,
  shown: undefined,
  laid: [],
  measured: new Map(),
};

const UNMEASURED: Measured = {
  curves: new Map(),
  examples: undefined,
  batch: undefined,
  equations: undefined,
};

/** What is shown after a message of the host. */
export function received(view: LabView, message: ToLab): LabView {
  switch (message.type) {
    case 'setup':
      return { ...view, ready: true };
    case 'trainings': {
      const { trainings, shown, laid } = message;
      const kept = [...view.measured].filter(([id]) => trainings.some((one) => one.id === id));
      return { ...view, trainings, shown, laid, measured: new Map(kept) };
    }
    case 'training': {
      const { training } = message;
      const trainings = view.trainings?.map((one) => (one.id === training.id ? training : one));
      return { ...view, trainings };
    }
    case 'curves': {
      const before = measuredOf(view, message.training);
      const curves = new Map(before.curves);
      for (const points of message.curves)
        curves.set(points.curve, withPoints(curves.get(points.curve), points));
      return withMeasured(view, message.training, { ...before, curves });
    }
    case 'batch': {
      const { type: _, training, ...batch } = message;
      return withMeasured(view, training, { ...measuredOf(view, training), batch });
    }
    case 'pair': {
      const { training, pair } = message;
      const before = measuredOf(view, training);
      const batch = before.batch && { ...before.batch, pair };
      return withMeasured(view, training, { ...before, batch });
    }
    case 'equations': {
      const { training, equations } = message;
      return withMeasured(view, training, { ...measuredOf(view, training), equations });
    }
    case 'examples': {
      const { training, translated: examples } = message;
      return withMeasured(view, training, { ...measuredOf(view, training), examples });
    }
  }
}

/** What has been received of a training. */
export const measuredOf = (view: LabView, training: string): Measured =>
  view.measured.get(training) ?? UNMEASURED;

const withMeasured = (view: LabView, training: string, measured: Measured): LabView => ({
  ...view,
  measured: new Map(view.measured).set(training, measured),
});
