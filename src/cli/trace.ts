import { once } from 'node:events';
import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import { Recording } from '../model/recording';
import { run } from '../model/run';
import { eachSource } from '../text/sequences';
import { encodeSource } from '../text/source';
import { sourceOf } from '../text/token';
import { openModel } from './model';
import type { Traced } from './traced';
import { type IdValues, tracedIds } from './traceIds';
import { traceJson } from './traceJson';
import { traceText } from './traceText';

interface Arguments {
  readonly positionals: readonly string[];
  readonly values: IdValues & { readonly model: string; readonly format: string };
}

const FORMATS: Record<string, (traced: Traced) => Iterable<string>> = { json: traceJson, text: traceText };

/** `trace "text"`: every value of every step, as JSON or for people. */
export async function trace({ positionals, values }: Arguments): Promise<void> {
  const format = Object.hasOwn(FORMATS, values.format) ? FORMATS[values.format] : undefined;
  if (!format) throw new ReaderError(l10n.t('--format is "{0}"; it can be text or json.', values.format));
  const model = await openModel(values.model);
  if (values['source-ids'] !== undefined || values['target-ids'] !== undefined) {
    if (positionals.length > 0)
      throw new ReaderError(l10n.t('Give either a text or --source-ids, not both.'));
    return write(format(tracedIds(model, values)));
  }
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
  const recording = new Recording(model.program, sourceOf(tokens));
  for (const _ of run(recording, model.weights)) {
    // Each time step is kept in the recording.
  }
  return write(format({ model, text, tokens, recording }));
}

async function write(parts: Iterable<string>): Promise<void> {
  for (const part of parts) {
    if (!process.stdout.write(part)) await once(process.stdout, 'drain');
  }
}
