import type { Model } from '../checkpoint/modelFolder';
import { TARGET_TOKEN } from '../model/decoder';
import type { Recording } from '../model/recording';
import type { Token } from '../text/tokenizer';

/** A finished run, with what names its numbers. */
export interface Traced {
  readonly model: Model;
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly recording: Recording;
}

/** The token ids written, `<eos>` included. */
export function targetOf({ model, recording }: Traced): number[] {
  return recording.frames
    .filter((frame) => model.program.passes[frame.pass]!.phase === 'decoder')
    .map((frame) => recording.slice(frame, TARGET_TOKEN)[0]!);
}
