import * as v from 'valibot';
import { piecesOf, textOf } from '../../text/pieces';
import type { Prepared } from '../../training/data/prepare';
import type { Example } from '../../training/judging';

/** A token, and what it adds to the text: at the beginning of a text no space, and so equal tokens may read differently. */
const Piece = v.strictObject({ id: v.pipe(v.number(), v.integer(), v.minValue(0)), text: v.string() });
export type Piece = Readonly<v.InferOutput<typeof Piece>>;

const pieces = v.array(Piece);

const written = v.array(v.strictObject({ text: v.string(), unknown: v.boolean() }));

/** A pair of the development data, translated as a model is. The texts of pieces: together, the text. */
const TranslatedExample = v.strictObject({
  /** As it was written. */
  source: v.string(),
  target: pieces,
  /** Both as they were written; absent where the model has tokens for all of it. */
  written: v.exactOptional(v.strictObject({ source: written, target: written })),
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

const piecesIn = (to: Prepared['target'], ids: readonly number[]): Piece[] =>
  piecesOf(to, ids).map((text, k) => ({ id: ids[k]!, text }));

/** Examples as texts. @param last those of the evaluation before */
export function translatedAt(
  update: number,
  examples: readonly Example[],
  { target: to, written: howWritten }: Pick<Prepared, 'target' | 'written'>,
  last?: Translated,
): Translated {
  return {
    update,
    examples: examples.map((example, k) => {
      const before = last?.examples[k]?.prediction;
      const { source, target } = howWritten(example);
      const unknown = [...source, ...target].some((part) => part.unknown);
      return {
        source: textOf(source),
        target: piecesIn(to, example.target),
        ...(unknown ? { written: { source: [...source], target: [...target] } } : {}),
        prediction: piecesIn(to, example.written),
        ...(before ? { before } : {}),
      };
    }),
  };
}
