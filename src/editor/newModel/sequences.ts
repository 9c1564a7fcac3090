import * as l10n from '@vscode/l10n';
import type { VocabularyDraft } from '../../checkpoint/createModel';
import { TOKENIZER_FILE } from '../../checkpoint/files';
import type { Sides } from '../../model/architecture';
import { Frames } from '../../text/frames';
import { Ids } from '../../text/ids';
import type { Tokenization } from '../../text/tokenizations';

/** What the sequences of a new model are. */
export interface Sequences {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  readonly sides: Pick<Sides, 'source' | 'target' | 'tokens'>;
  /** A source to step through where nothing that it can read is selected. */
  readonly sample: string;
  /** Of text: the vocabulary to be learned from texts, or the bundled model's own. */
  readonly vocabulary?: 'bundled' | ((texts: readonly string[]) => VocabularyDraft);
  /** Whether a selected text is a source for it. */
  reads(text: string): boolean;
}

/** A source may be long; a target that nothing was learned for ends early. */
const SOURCE_LENGTH = 200;
const TARGET_LENGTH = 12;

/** Ids and numbers in a frame of a model that reads no text. */
const IDS = 32;
const FRAME = 4;

const TEXT_TOKENS = { pad: 0, sos: 1, eos: 2, unk: 3 };
const ID_TOKENS = { pad: 0, sos: 1, eos: 2 };

/** Entries of the bundled model's tokenizer, and of one that is learned, at most. */
const BUNDLED_ENTRIES = 6000;
const LEARNED_ENTRIES = 500;

/** So much of the open document is learned from. */
export const MOST_LEARNED = 100_000;

/** Everything that the sequences of a new model can be. */
export function everySequences(): Sequences[] {
  return [
    learned('words', l10n.t('Text by words'), l10n.t('a token each word, number and mark')),
    learned(
      'characters',
      l10n.t('Text by characters'),
      l10n.t('a token each letter; of Hangul, each syllable'),
    ),
    learned('jamo', l10n.t('Text by jamo'), l10n.t('Hangul syllables come apart into their letters')),
    learned('bpe', l10n.t('Text by byte pairs'), l10n.t('pieces of words, learned from the open document')),
    {
      ...text(BUNDLED_ENTRIES),
      id: 'bundled',
      label: l10n.t('Text by the pieces of the bundled model'),
      detail: l10n.t('its 6,000 English and French byte pairs: comparable with it token by token'),
      vocabulary: 'bundled',
    },
    {
      id: 'ids',
      label: l10n.t('Plain token ids'),
      detail: l10n.t('numbers from 0 to {0}, which nothing spells', IDS - 1),
      sides: {
        source: { kind: 'ids', vocabulary: IDS, maxLength: SOURCE_LENGTH },
        target: { kind: 'ids', vocabulary: IDS, maxLength: TARGET_LENGTH },
        tokens: ID_TOKENS,
      },
      sample: '5 9 12 7 20 3',
      reads: (selected) => isRead(() => new Ids(ID_TOKENS, IDS).encode(selected)),
    },
    {
      id: 'vectors',
      label: l10n.t('Real-valued vectors'),
      detail: l10n.t('a time series or frames of {0} numbers each, without an embedding', FRAME),
      sides: {
        source: { kind: 'vectors', size: FRAME, maxLength: SOURCE_LENGTH },
        target: { kind: 'ids', vocabulary: IDS, maxLength: TARGET_LENGTH },
        tokens: ID_TOKENS,
      },
      sample: wave(6),
      reads: (selected) => isRead(() => new Frames(FRAME).encode(selected)),
    },
  ];
}

function learned(kind: Tokenization, label: string, detail: string): Sequences {
  return {
    ...text(LEARNED_ENTRIES),
    id: kind,
    label,
    detail,
    vocabulary: (texts) => ({ kind, texts: [...texts, SAMPLE_TEXT], limit: LEARNED_ENTRIES }),
  };
}

/** English, French and Korean, so that a vocabulary is never empty. */
const SAMPLE_TEXT = 'He is eating an apple. Il mange une pomme. 그는 사과를 먹고 있다.';

function text(vocabulary: number) {
  const side = { kind: 'text', language: 'und', tokenizer: TOKENIZER_FILE, vocabulary } as const;
  return {
    sides: {
      source: { ...side, maxLength: SOURCE_LENGTH },
      target: { ...side, maxLength: TARGET_LENGTH },
      tokens: TEXT_TOKENS,
    },
    sample: 'He is eating an apple.',
    reads: (selected: string) => /[\p{L}\p{N}]/u.test(selected),
  };
}

function isRead(encode: () => readonly unknown[]): boolean {
  try {
    return encode().length > 0;
  } catch {
    return false;
  }
}

/** Sines of several frequencies, a frame a line. */
function wave(frames: number): string {
  const frame = (t: number) =>
    Array.from({ length: FRAME }, (_, k) => Math.sin((t * (k + 1)) / 2).toFixed(2));
  return Array.from({ length: frames }, (_, t) => frame(t).join(' ')).join('\n');
}
