import { type Feed, feedsOf } from '../../src/model/feeds';
import type { Recording } from '../../src/model/recording';
import { pairLoss } from '../../src/training/objective';
import { decodingOf } from '../state/decoding';
import { stepsReceived } from '../state/timeline';

const known = new WeakMap<Recording, readonly Feed[]>();

/** The decoder steps of a training pass received so far: the same array until there are more. */
export function feedsReceived(recording: Recording): readonly Feed[] {
  const before = known.get(recording);
  if (before?.length === stepsReceived(recording, decodingOf(recording.program).pass)) return before;
  const feeds = feedsOf(recording);
  known.set(recording, feeds);
  return feeds;
}

/** What some decoder steps cost together; nothing before the first. */
export const lossOf = (feeds: readonly Feed[]): number =>
  feeds.length > 0 ? pairLoss(feeds.map(({ loss }) => loss)) : 0;
