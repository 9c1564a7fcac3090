import type { Model } from '../checkpoint/modelFolder';
import type { Recording } from '../model/recording';
import type { Token } from '../text/token';

/** A finished run, with what names its numbers. */
export interface Traced {
  readonly model: Model;
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly recording: Recording;
}
