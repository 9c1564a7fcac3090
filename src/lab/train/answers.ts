import type { Architecture } from '../../model/architecture';
import type { Tokenization } from '../../text/tokenizations';
import type { TrainingConfig } from '../../training/config';
import type { Generated } from '../../training/data/generate';
import type { ForcingConfig } from '../../training/forcingFields';
import type { SizePreset } from './presets';

/** What is begun with: a generator's pairs, those of a file, or a configuration that says it all. */
export type ChosenData =
  | { readonly task: Generated['task'] }
  | { readonly task: 'file'; readonly file: string }
  | { readonly task: 'configured'; readonly config: TrainingConfig };

/** What has been answered so far. */
export interface Answers {
  readonly data?: ChosenData;
  /** How a file is cut; generators have their own way. */
  readonly cut?: Tokenization;
  readonly cell?: Architecture['encoderCell'];
  readonly score?: Architecture['score'];
  readonly forcing?: ForcingConfig;
  readonly size?: SizePreset;
  readonly name?: string;
  /** URI of a folder that its own one is made in; undefined: among the reader's own models. */
  readonly parent?: string | undefined;
}
