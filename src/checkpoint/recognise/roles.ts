import * as l10n from '@vscode/l10n';
import type { Pool } from './pool';
import type { Questions } from './questions';
import { type Stack, stackPaths, takeStack } from './stacks';
import { Unrecognised } from './unrecognised';

/** How modules of the two sides are called. */
export const SOURCE_SIDE = /enc|src|source/i;
export const TARGET_SIDE = /dec|trg|tgt|target/i;
/** A second copy of the same modules. */
const COPY = /ema|swa|best|teacher|avg|average/i;

/** Which recurrent module is the encoder, and which the decoder. @throws Unrecognised where there are not two */
export function encoderAndDecoder(pool: Pool, questions: Questions): { encoder: Stack; decoder: Stack } {
  const all = stackPaths(pool);
  const originals = all.filter((path) => !COPY.test(path));
  const paths = originals.length >= 2 ? originals : all;
  if (paths.length < 2)
    throw new Unrecognised(
      l10n.t(
        'The checkpoint has {0}; an encoder and a decoder need one each. Only encoder–decoders of nn.RNN, nn.LSTM and nn.GRU are read. If a module is one that is not recognised, name it: NAME=encoder.rnn or NAME=decoder.rnn.',
        paths.length === 0
          ? l10n.t('no recurrent module')
          : l10n.t('one recurrent module ("{0}")', paths[0]!),
      ),
    );
  const named = {
    source: paths.filter((path) => SOURCE_SIDE.test(path) && !TARGET_SIDE.test(path)),
    target: paths.filter((path) => TARGET_SIDE.test(path) && !SOURCE_SIDE.test(path)),
  };
  if (paths.length > 2 && (named.source.length !== 1 || named.target.length !== 1))
    throw new Unrecognised(
      l10n.t(
        'The checkpoint has {0} recurrent modules: {1}. Say which are the two: NAME=encoder.rnn and NAME=decoder.rnn.',
        paths.length,
        paths.join(', '),
      ),
    );
  const [encoder, decoder] =
    named.source.length === 1 && named.target.length === 1
      ? [named.source[0]!, named.target[0]!]
      : undecided(paths, named, questions);
  return { encoder: takeStack(pool, encoder), decoder: takeStack(pool, decoder) };
}

/** Of two modules, one of which at most has a name that tells. */
function undecided(
  paths: readonly string[],
  named: { readonly source: readonly string[]; readonly target: readonly string[] },
  questions: Questions,
): [encoder: string, decoder: string] {
  const likeliest = named.source[0] ?? paths.find((path) => !named.target.includes(path))!;
  const others = paths.filter((path) => path !== likeliest);
  const encoder =
    named.source.length + named.target.length === 1
      ? likeliest
      : questions.ask('encoder', l10n.t('Which recurrent module is the encoder?'), [likeliest, ...others]);
  return [encoder, paths.find((path) => path !== encoder)!];
}
