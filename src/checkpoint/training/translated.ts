import * as v from 'valibot';
import { piecesOf } from '../../text/pieces';
import type { Prepared } from '../../training/data/prepare';
import type { Example } from '../../training/trainer';

const pieces = v.array(v.string());

/** A pair of the development data, translated as a model is. Pieces are what tokens read: together, the text. */
const TranslatedExample = v.strictObject({
  source: v.string(),
  target: pieces,
  prediction: pieces,
  /** What was predicted at the evaluation before; absent at the first. */
  before: v.exactOptional(pieces),
});
export type TranslatedExample = Readonly<v.InferOutput<typeof TranslatedExample>>;

/** Examples, and after how many updates they were translated. */
export const Translated = v.strictObject({
  update: v.pipe(v.number(), v.integer(), v.minValue(0)),
  examples: v.array(TranslatedExample),
});
export type Translated = Readonly<v.InferOutput<typeof Translated>>;

/** Examples as texts. @param last those of the evaluation before */
export function translatedAt(
  update: number,
  examples: readonly Example[],
  { source: from, target: to }: Pick<Prepared, 'source' | 'target'>,
  last?: Translated,
): Translated {
  return {
    update,
    examples: examples.map(({ source, target, written }, k) => {
      const before = last?.examples[k]?.prediction;
      return {
        source: from.decode(source),
        target: piecesOf(to, target),
        prediction: piecesOf(to, written),
        ...(before ? { before } : {}),
      };
    }),
  };
}
