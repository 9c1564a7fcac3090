import * as l10n from '@vscode/l10n';
import type { Read } from '../equation/expression';
import { reads } from '../equation/expression';
import { notationListing } from '../equation/listing';
import { symbolNotation } from '../equation/symbolNotation';
import { statedBy } from './backward/passes';
import { decoderPass, isReversed } from './pass';
import type { Program } from './program';
import { type Recording, stepRead } from './recording';

/** How far a run has come, as it is looked at. */
export interface Moment {
  /** Number of the pass, and the time step that runs. */
  readonly pass: number;
  readonly step: number;
  /** Number of the statement computed last; the time step as a whole where there is none. */
  readonly statement?: number;
}

/** Why an expression has no value at a moment, in the reader's language. */
export interface Missing {
  readonly missing: string;
}

/** What an occurrence reads at a moment, `elements(symbol)` floats (at each `j`: of every source position), if anything. */
export function valueAt(recording: Recording, occurrence: Read, moment: Moment): Float32Array | Missing {
  const { symbol, at } = occurrence;
  const order = orderOf(recording.program);
  const place = order.defined.get(statedBy(symbol) ?? symbol.id);
  const { length } = recording.source;
  if (at?.kind === 'counter' || (!place && !symbol.index)) return recording.at(symbol, moment.step);
  if (at?.kind === 'each') {
    const last = place && { pass: place.pass, step: length, statement: place.statement };
    return !last || isPassed(recording, last, moment, true) ? recording.every(symbol) : notYet(occurrence);
  }
  if (!symbol.index) {
    return isPassed(recording, { ...place!, step: 0 }, moment) ? recording.at(symbol, 0) : notYet(occurrence);
  }
  const step = stepRead(at, moment.step, length)!;
  const outside = symbol.index !== 'i' && step > length;
  if (step < 1 || outside) {
    const handed = order.defined.get(`${symbol.id}@0`);
    if (handed && step === 0) {
      return isPassed(recording, { ...handed, step: 0 }, moment)
        ? recording.at(symbol, 0)
        : notYet(occurrence);
    }
    const reversed = place && isReversed(recording.program.passes[place.pass]!.loop);
    const before = step === (reversed ? length + 1 : 0);
    if (!before || !order.carried.has(symbol.id)) return noStep(step, symbol.index, length);
    return recording.at(symbol, step);
  }
  if (!place) return known(recording, occurrence, step, moment);
  if (!isPassed(recording, { ...place, step }, moment)) return notYet(occurrence);
  return recording.at(symbol, step);
}

/** What comes from outside: of the source always, of the target as far as it has been decoded. */
function known(recording: Recording, occurrence: Read, step: number, moment: Moment): Float32Array | Missing {
  const { symbol } = occurrence;
  const pass = decoderPass(recording.program);
  const ahead = moment.pass < pass || (moment.pass === pass && step > moment.step);
  if (symbol.index === 'i' && (ahead || !recording.frame(pass, step))) return notYet(occurrence);
  return recording.at(symbol, step);
}

/** Whether a statement has been computed at a step by a moment. @param every at all steps of its pass */
function isPassed(recording: Recording, of: Required<Moment>, moment: Moment, every = false): boolean {
  const { loop } = recording.program.passes[of.pass]!;
  if (!recording.frame(of.pass, loop === 'once' ? 0 : of.step)) return false;
  if (of.pass !== moment.pass) return of.pass < moment.pass;
  const here = moment.statement === undefined || of.statement <= moment.statement;
  if (loop === 'once') return here;
  if (every) return here && moment.step === (isReversed(loop) ? 1 : of.step);
  if (of.step === moment.step) return here;
  return isReversed(loop) ? of.step > moment.step : of.step < moment.step;
}

const notYet = ({ symbol, at }: Read): Missing => ({
  missing: l10n.t('{0} has not been computed yet.', notationListing(symbolNotation(symbol, at))),
});

function noStep(step: number, index: string, length: number): Missing {
  return {
    missing:
      index === 'i'
        ? l10n.t('The decoder has no time step {0}; they count from 1.', step)
        : l10n.t('The source has no time step {0}; they count from 1 to {1}.', step, length),
  };
}

interface Order {
  /** Where each statement stands, by its id. */
  readonly defined: ReadonlyMap<string, { readonly pass: number; readonly statement: number }>;
  /** Symbols that have a value before their first step: the model reads them there. */
  readonly carried: ReadonlySet<string>;
}

const orders = new WeakMap<Program, Order>();

function orderOf(program: Program): Order {
  const before = orders.get(program);
  if (before) return before;
  const all = program.passes.flatMap(({ statements }, pass) =>
    statements.map((stated, statement) => ({ stated, place: { pass, statement } })),
  );
  const shifted = all
    .flatMap(({ stated }) => reads(stated.expression))
    .filter(({ at }) => at?.kind === 'step' && at.shift !== 0);
  const order = {
    defined: new Map(all.map(({ stated, place }) => [stated.id, place])),
    carried: new Set(shifted.map(({ symbol }) => symbol.id)),
  };
  orders.set(program, order);
  return order;
}
