import * as l10n from '@vscode/l10n';
import { ATTENTION, PART } from './attention';
import { BRIDGE } from './bridge';
import { AFFINE, COMBINATION } from './output';
import { SOURCE_SIDE, TARGET_SIDE } from './roles';
import { Unrecognised } from './unrecognised';

const UNUSED = /^unused\b/;

/** Every name by which something is recognised, and `unused` for what is to be left out. */
const NAMES = [
  UNUSED,
  /emb|rnn|lstm|gru/i,
  SOURCE_SIDE,
  TARGET_SIDE,
  ATTENTION,
  PART,
  BRIDGE,
  ...AFFINE,
  ...COMBINATION,
];

/**
 * The names that were told, completed: where a matrix is told and its bias is not, the bias goes with it.
 * @param told names in the checkpoint, of a tensor or a module, and what to recognise them as
 * @throws Unrecognised where the checkpoint has no such name, or nothing is recognised by the other
 */
export function completed(
  tensors: ReadonlyMap<string, unknown>,
  told: ReadonlyMap<string, string>,
): Map<string, string> {
  const result = new Map(told);
  refuseTwice(told);
  for (const [from, to] of told) {
    if (![...tensors.keys()].some((name) => name === from || name.startsWith(`${from}.`)))
      throw new Unrecognised(
        l10n.t('"{0}" was named, and the checkpoint has no such tensor or module.', from),
      );
    if (!NAMES.some((pattern) => pattern.test(to)))
      throw new Unrecognised(
        l10n.t(
          '"{0}" was named "{1}", and nothing is recognised by that name. Use one such as encoder.embedding, decoder.rnn or decoder.fc, an id such as output.W_y, or unused.',
          from,
          to,
        ),
      );
    const bias = from.replace(/weight$/, 'bias');
    if (bias !== from && tensors.has(bias) && !told.has(bias)) result.set(bias, biasOf(to));
  }
  return result;
}

/** The name in the checkpoint of what was recognised by another. */
export function originalName(name: string, map: ReadonlyMap<string, string>): string {
  for (const [from, to] of map)
    if (name === to || name.startsWith(`${to}.`)) return `${from}${name.slice(to.length)}`;
  return name;
}

/** @throws Unrecognised where two are told to be the same, of which only one could be taken */
function refuseTwice(told: ReadonlyMap<string, string>): void {
  const known = new Map<string, string>();
  for (const [from, to] of told) {
    const before = known.get(to);
    if (before !== undefined && !UNUSED.test(to))
      throw new Unrecognised(
        l10n.t('"{0}" and "{1}" were both named "{2}". Only one of them can be that.', before, from, to),
      );
    known.set(to, from);
  }
}

/** By which name the bias of a matrix is looked for that has this name, or this id. */
function biasOf(name: string): string {
  if (/weight$/.test(name)) return name.replace(/weight$/, 'bias');
  if (/^(?:output|combination|bridge\.\d+)\.W_\w$/.test(name)) return name.replace(/W_(\w)$/, 'b_$1');
  return `${name}_bias`;
}
