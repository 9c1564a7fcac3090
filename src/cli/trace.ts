import { once } from 'node:events';
import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import type { AskedDecoding } from '../model/decoding/asked';
import type { ModelSpec } from '../model/spec';
import { eachSource } from '../text/sequences';
import { encodeSource } from '../text/source';
import { askedDecoding, type DecodingValues } from './decodingFlags';
import { openModel } from './model';
import { record } from './record';
import type { Traced } from './traced';
import { ID_FLAG_NAMES, type IdValues, tracedIds } from './traceIds';
import { traceJson } from './traceJson';
import { traceText } from './traceText';

interface Arguments {
  readonly positionals: readonly string[];
  readonly values: DecodingValues &
    IdValues & {
      readonly model: string;
      readonly format: string;
      /** A target to be scored. */
      readonly target?: string;
    };
}

const FORMATS: Record<string, (traced: Traced) => Iterable<string>> = { json: traceJson, text: traceText };

/** `trace "text"`: every value of every step, as JSON or for people. */
export async function trace({ positionals, values }: Arguments): Promise<void> {
  const format = Object.hasOwn(FORMATS, values.format) ? FORMATS[values.format] : undefined;
  if (!format) throw new ReaderError(l10n.t('--format is "{0}"; it can be text or json.', values.format));
  const ids = values['source-ids'];
  const idFlag = ID_FLAG_NAMES.find((name) => values[name] !== undefined);
  if (ids === undefined && idFlag !== undefined)
    throw new ReaderError(l10n.t('--{0} goes with --source-ids.', idFlag));
  if (ids !== undefined && (positionals.length > 0 || values.target !== undefined))
    throw new ReaderError(l10n.t('Give either texts or ids, not both.'));
  if (ids === undefined && positionals.length === 0)
    throw new ReaderError(l10n.t('Give a text to trace, or ids: --source-ids 5,6,7.'));
  const model = await openModel(values.model);
  if (ids !== undefined) return write(format(tracedIds(model, ids, values)));
  const text = positionals.join(' ');
  const spans = [...eachSource(text, model.program.spec.source)];
  if (spans.length > 1) {
    throw new ReaderError(
      l10n.t(
        'This text has {0} sentences; a trace follows one. Give one sentence, or translate them.',
        spans.length,
      ),
    );
  }
  const tokens = encodeSource(text, model.program.spec.source, model.source);
  const recording = record(model, tokens, decodingOf(values, model.program.spec));
  return write(format({ model, text, tokens, recording }));
}

async function write(parts: Iterable<string>): Promise<void> {
  for (const part of parts) {
    if (!process.stdout.write(part)) await once(process.stdout, 'drain');
  }
}

/** What the flags ask for: a target to be scored, or a way to choose one. */
function decodingOf({ target, ...values }: Arguments['values'], spec: ModelSpec): AskedDecoding | undefined {
  const asked = askedDecoding(values, spec);
  if (target === undefined) return asked;
  if (asked) {
    throw new ReaderError(
      l10n.t('--target gives the target that is to be scored; no --decoding goes with it, nor its numbers.'),
    );
  }
  return { strategy: 'target', text: target };
}
