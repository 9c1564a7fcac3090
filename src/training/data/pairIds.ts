import * as l10n from '@vscode/l10n';
import { count as written } from '../../text/numbers';
import type { Tokenizer } from '../../text/tokenizer';
import type { Pair } from '../differentiate';
import type { TextsConfig } from './fields';
import type { TextPair } from './tasks/task';

type Side = keyof TextPair;

/** How many pairs were too long. */
export const tooLongInWords = (count: number, { source, target }: TextsConfig['longest']): string =>
  l10n.t(
    'Pairs left out: {0}. Their source has more than {1} tokens, or their target more than {2}. Raise "data.longest" to keep them.',
    written(count),
    source,
    target,
  );

/** The characters that the unknown tokens of a pair stand for, in order. */
export type UnknownOf = Readonly<Record<Side, readonly string[]>>;

/** Turns pairs into token ids, and counts what is lost by it. */
export class PairIds {
  private tooLong = 0;
  private readonly unknown = { source: 0, target: 0 };
  private readonly tokens = { source: 0, target: 0 };

  constructor(
    private readonly source: Tokenizer,
    private readonly target: Tokenizer,
    private readonly data: Pick<TextsConfig, 'longest' | 'tokenizer'>,
  ) {}

  /**
   * Undefined for a pair of which one side is too long, or has no tokens.
   * @param unknown gets what is unknown of it, by the ids of its source; nothing where all is known
   */
  of(pair: TextPair, unknown?: Map<Pair['source'], UnknownOf>): Pair | undefined {
    const [source, target] = [this.source.encode(pair.source), this.target.encode(pair.target)];
    if (source.length === 0 || target.length === 0) return undefined;
    const { longest } = this.data;
    if (source.length > longest.source || target.length > longest.target) {
      this.tooLong++;
      return undefined;
    }
    const ids = (side: Side, tokens: typeof source) => {
      this.tokens[side] += tokens.length;
      return tokens.map(({ id, unknown }) => {
        if (unknown) this.unknown[side]++;
        return id;
      });
    };
    const known = { source: ids('source', source), target: ids('target', target) };
    const pieces = (tokens: typeof source) => tokens.flatMap((one) => (one.unknown ? one.piece : []));
    if (unknown && [...source, ...target].some((one) => one.unknown))
      unknown.set(known.source, { source: pieces(source), target: pieces(target) });
    return known;
  }

  /** What was lost so far, and what to do about it. */
  notes(): string[] {
    const notes: string[] = [];
    if (this.tooLong > 0) notes.push(tooLongInWords(this.tooLong, this.data.longest));
    for (const side of ['source', 'target'] as const)
      if (this.unknown[side] > 0) notes.push(this.unknownInWords(side));
    return notes;
  }

  private unknownInWords(side: Side): string {
    const entries = this[side].vocabulary.length;
    const numbers = [this.unknown[side], this.tokens[side], entries].map(written);
    const [unknown, all, known] = numbers as [string, string, string];
    const { tokenizer } = this.data;
    if (tokenizer.file !== undefined)
      return l10n.t(
        '{0} of {1} tokens of the {2} are not among the {3} entries of the tokenizer that was given, and are read as <unk>.',
        ...[unknown, all, side, known],
      );
    const { limit, leastCount } = tokenizer[tokenizer.shared ? 'source' : side];
    if (entries >= limit)
      return l10n.t(
        '{0} of {1} tokens of the {2} are not among the {3} entries of its vocabulary, and are read as <unk>. Raise "data.tokenizer.{2}.limit", or cut into smaller pieces.',
        ...[unknown, all, side, known],
      );
    if (leastCount === 1)
      return l10n.t(
        '{0} of {1} tokens of the {2} are read as <unk>: what is learned from does not have them. Add pairs, or cut into smaller pieces.',
        ...[unknown, all, side],
      );
    return l10n.t(
      '{0} of {1} tokens of the {2} are read as <unk>: what is learned from has them too seldom, or not at all. Add pairs, lower "data.tokenizer.{2}.leastCount", or cut into smaller pieces.',
      ...[unknown, all, side],
    );
  }
}
