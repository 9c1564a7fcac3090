import * as l10n from '@vscode/l10n';
import { tokenOf } from '../../editor/listing/current';
import type { Standing } from '../../editor/listing/standing';
import type { Read } from '../../equation/expression';
import type { Listing } from '../../model/listing';
import { plain, proportion, rounded } from '../../text/numbers';
import { quoted } from '../../text/shown';
import { summaryOf } from '../../trace/summary';

/** What is written at the end of a line, counted from 0. */
export interface InlineText {
  readonly line: number;
  readonly text: string;
}

/** What the equations of the time step have come to, up to the one where the debugger stands. */
export function inlineTexts({ lines }: Listing, standing: Standing): InlineText[] {
  const { recording, position } = standing;
  const frame = recording.frames[position.frame]!;
  return lines.flatMap((one, line) => {
    if (one.kind !== 'statement' || one.pass !== frame.pass || one.statement > position.statement) return [];
    const { id, defines } = one.stated;
    return [{ line, text: valueText(standing, defines, frame.step, recording.slice(frame, id)) }];
  });
}

/** A token, a number, the greatest of what a distribution or a source position has, or what the numbers come to. */
function valueText(standing: Standing, read: Read, step: number, values: Float32Array): string {
  const { symbol } = read;
  const [first] = values;
  if (symbol.role === 'token') return tokenOf(standing, read, step, first!);
  const name = symbol.over
    ? (k: number) => standing.source[k] ?? String(k)
    : symbol.shape[0]?.name === 'vocabulary' && symbol.index === 'i'
      ? standing.target
      : undefined;
  if (name && values.length > 1) {
    const greatest = values.reduce((best, value, k) => (value > values[best]! ? k : best), 0);
    return l10n.t('greatest {0} at {1}', greatestText(values[greatest]!), quoted(name(greatest)));
  }
  if (values.length === 1) return plain(first!);
  const { least, greatest, mean } = summaryOf(values);
  return l10n.t('{0} … {1}, mean {2}', rounded(least), rounded(greatest), rounded(mean));
}

/** What may be a probability is written as one. */
const greatestText = (value: number) => (value >= 0 && value <= 1 ? proportion(value) : rounded(value));
