import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { realpath } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import * as l10n from '@vscode/l10n';
import type { Model } from '../checkpoint/modelFolder';
import { ReaderError } from '../errors';
import type { AskedDecoding } from '../model/decoding/asked';
import { writtenTokens } from '../model/written';
import { eachSource } from '../text/sequences';
import { encodeSource } from '../text/source';
import { askedDecoding, type DecodingValues } from './decodingFlags';
import { unreadable, unwritable } from './fileErrors';
import { openModel } from './model';
import { record, warnOfUnknown } from './record';

interface Arguments {
  readonly positionals: readonly string[];
  readonly values: DecodingValues & {
    readonly model: string;
    readonly input?: string;
    readonly output?: string;
  };
}

/** `translate "text"`, or `translate --input FILE --output FILE` line by line; `-` is stdin or stdout. */
export async function translate({ positionals, values }: Arguments): Promise<void> {
  const stdin = positionals.length === 1 && positionals[0] === '-';
  if (stdin) return translate({ positionals: [], values: { ...values, input: '-' } });
  if ((values.input === undefined) === (positionals.length === 0)) {
    throw new ReaderError(l10n.t('Give either a text or --input FILE (--input - reads stdin).'));
  }
  if (values.input === undefined && values.output !== undefined) {
    throw new ReaderError(
      l10n.t('--output goes with --input; the translation of a text is written to the terminal.'),
    );
  }
  const model = await openModel(values.model);
  const asked = askedDecoding(values, model.program.spec);
  if (values.input === undefined) console.log(translateText(model, positionals.join(' '), asked));
  else await translateLines(model, asked, values.input, values.output ?? '-');
}

/** Translates each source in a text by itself. @throws ReaderError when the model cannot take one */
export function translateText(model: Model, text: string, asked?: AskedDecoding): string {
  const spans = [...eachSource(text, model.program.spec.source)];
  const sources = spans.length > 0 ? spans.map((span) => span.text) : [text];
  return sources.map((source) => translateSentence(model, source, asked)).join(' ');
}

function translateSentence(model: Model, text: string, asked: AskedDecoding | undefined): string {
  const tokens = encodeSource(text, model.program.spec.source, model.source);
  warnOfUnknown(tokens);
  return model.target.decode(writtenTokens(record(model, tokens, asked)));
}

/** One line out for each line in; a line that cannot be translated becomes an empty one, and is named on stderr. */
async function translateLines(
  model: Model,
  asked: AskedDecoding | undefined,
  input: string,
  output: string,
): Promise<void> {
  if (await sameFile(input, output)) {
    throw new ReaderError(
      l10n.t('"{0}" is both input and output. Choose another file for the output.', input),
    );
  }
  const [source, sink] = [await opened(input), output === '-' ? process.stdout : await openedToWrite(output)];
  const written = sink === process.stdout ? undefined : finished(sink);
  written?.catch(() => {}); // reported below
  let [line, refused] = [0, 0];
  for await (const text of lines(input, source)) {
    line++;
    let translation = '';
    try {
      if (text.trim() !== '') translation = translateText(model, text, asked);
    } catch (error) {
      if (!(error instanceof ReaderError)) throw error;
      refused++;
      if (process.stderr.isTTY) process.stderr.write('\r');
      console.error(l10n.t('line {0}: {1}', line, error.message));
    }
    await write(sink, `${translation}\n`);
    if (process.stderr.isTTY) process.stderr.write(`\r${l10n.t('line {0}', line)}`);
  }
  if (process.stderr.isTTY) process.stderr.write('\n');
  if (written) {
    sink.end();
    await written.catch((error: unknown) => {
      throw unwritable(output, error);
    });
  }
  if (refused > 0)
    throw new ReaderError(
      l10n.t('Lines that could not be translated, and are empty in the output: {0} of {1}.', refused, line),
    );
}

/** The lines that "\n" and "\r\n" end, and nothing else: others (readline's) would shift a parallel file. */
async function* lines(file: string, stream: Readable): AsyncGenerator<string> {
  let rest = '';
  try {
    for await (const chunk of stream.setEncoding('utf8')) {
      const parts = (rest + chunk).split('\n');
      rest = parts.pop()!;
      for (const part of parts) yield part.replace(/\r$/, '');
    }
  } catch (error) {
    throw unreadable(file, error);
  }
  if (rest !== '') yield rest;
}

async function opened(file: string): Promise<Readable> {
  if (file === '-') return process.stdin;
  const stream = createReadStream(file);
  await once(stream, 'open').catch((error: unknown) => {
    throw unreadable(file, error);
  });
  return stream;
}

async function openedToWrite(file: string): Promise<Writable> {
  const stream = createWriteStream(file);
  await once(stream, 'open').catch((error: unknown) => {
    throw unwritable(file, error);
  });
  return stream;
}

/** Opening it to write would empty it before it is read. */
async function sameFile(input: string, output: string): Promise<boolean> {
  const [one, other] = await Promise.all(
    [input, output].map((file) => realpath(file).catch(() => undefined)),
  );
  return one !== undefined && one === other;
}

async function write(sink: Writable, text: string): Promise<void> {
  if (!sink.write(text) && !sink.destroyed) await once(sink, 'drain');
}
