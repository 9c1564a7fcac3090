import type { Runs } from '../../panel/runs';
import type { Trace } from '../../trace/trace';
import type { LaunchArguments } from './launch';

/** What a session needs of the window it runs in. */
export interface World {
  readonly runs: Runs;
  /** Begins the run that is debugged and shows it. */
  begin(launch: LaunchArguments): Trace;
  /** The document that the program of a run is listed in, as a URI. */
  listingOf(trace: Trace): string;
}
