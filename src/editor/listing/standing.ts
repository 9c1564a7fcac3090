import type * as vscode from 'vscode';
import type { Recording } from '../../model/recording';
import type { Runs } from '../../panel/runs';
import { positionNames } from '../../text/tokenNames';
import type { Position } from '../../trace/cursor';
import type { Trace } from '../../trace/trace';
import { listingUri } from './listings';

/** A run that is shown, and where in it the reader stands. */
export interface Standing {
  readonly trace: Trace;
  readonly recording: Recording;
  readonly position: Position;
  /** What the tokens of the source are called, position by position. */
  readonly source: readonly string[];
  /** What a target token is called. */
  readonly target: (id: number) => string;
}

/** The runs that are shown and have something to stand on: one, or two that are compared. */
export const standings = (runs: Runs): Standing[] =>
  runs.onShow.map((trace) => standingOf(runs, trace)).filter((one) => one !== undefined);

/** Where the reader stands in a run, shown or not; undefined where nothing has been computed yet. */
export function standingOf(runs: Runs, trace: Trace): Standing | undefined {
  const { recording } = trace;
  if (!recording?.frames.length) return undefined;
  const tokens = runs.computing.modelOf(trace)?.tokens.target;
  return {
    trace,
    recording,
    position: runs.cursors.positionOf(trace),
    source: positionNames(trace.tokens),
    target: (id) => tokens?.name(id) ?? String(id),
  };
}

/** The listing of what a run computes. */
export function listingOfRun({ trace, recording }: Pick<Standing, 'trace' | 'recording'>): vscode.Uri {
  const { spec, decoding } = recording.program;
  return listingUri(trace.model, spec, decoding);
}

/** The run shown that a listing is of. */
export const standingOn = (runs: Runs, uri: vscode.Uri): Standing | undefined =>
  standings(runs).find((one) => isListedAt(uri, one));

/** The run that a listing is of: one that is shown, else the latest. */
export const runOf = (runs: Runs, uri: vscode.Uri): Trace | undefined =>
  standingOn(runs, uri)?.trace ??
  runs.list.findLast((trace) => {
    const standing = standingOf(runs, trace);
    return standing && isListedAt(uri, standing);
  });

const isListedAt = (uri: vscode.Uri, standing: Standing): boolean =>
  listingOfRun(standing).toString() === uri.toString();
