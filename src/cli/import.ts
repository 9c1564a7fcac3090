import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { type Import, type Imported, importCheckpoint } from '../checkpoint/recognise/importing';
import type { Answers, Question } from '../checkpoint/recognise/questions';
import { reportLines } from '../checkpoint/recognise/report';
import { Unrecognised } from '../checkpoint/recognise/unrecognised';
import type { Vocabulary } from '../checkpoint/recognise/vocabulary';
import { ReaderError } from '../errors';
import { unreadable } from './fileErrors';
import { maxLength, specialTokens } from './ids';
import { checkEmpty, writeFolder } from './writeFolder';

const TEXT = { type: 'string' } as const;

export const importUsage = () =>
  l10n.t(`A model of a PyTorch checkpoint (docs/pytorch.md):
  cli import FILE --out FOLDER [--map NAME=NAME]… [--attention dot …]
             [--source-vocabulary FILE] [--target-vocabulary FILE] [--sos 1 --eos 2 --pad 0 --unk ID --max-length 50]`);

/** What tensors cannot tell. */
const ANSWERS = {
  encoder: TEXT,
  source: TEXT,
  nonlinearity: TEXT,
  attention: TEXT,
  'attention-matrix': TEXT,
  'attention-order': TEXT,
  bridge: TEXT,
  'bridge-layer': TEXT,
  context: TEXT,
  'input-order': TEXT,
  'output-order': TEXT,
} as const satisfies Record<keyof Answers, typeof TEXT>;

export const IMPORT_FLAGS = {
  ...ANSWERS,
  out: TEXT,
  map: { type: 'string', multiple: true, default: [] as string[] },
  'source-vocabulary': TEXT,
  'target-vocabulary': TEXT,
  title: TEXT,
  sos: { type: 'string', default: '1' },
  eos: { type: 'string', default: '2' },
  pad: { type: 'string', default: '0' },
  unk: TEXT,
  'max-length': { type: 'string', default: '50' },
} as const;

interface Arguments {
  readonly positionals: readonly string[];
  readonly values: Answers & {
    readonly out?: string | undefined;
    readonly map: readonly string[];
    readonly 'source-vocabulary'?: string | undefined;
    readonly 'target-vocabulary'?: string | undefined;
    readonly title?: string | undefined;
    readonly sos: string;
    readonly eos: string;
    readonly pad: string;
    readonly unk?: string | undefined;
    readonly 'max-length': string;
  };
}

/** `import FILE --out FOLDER`: makes a model folder of a PyTorch checkpoint, and says what became of its tensors. */
export async function importFile({ positionals, values }: Arguments): Promise<void> {
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0 || !values.out)
    throw new ReaderError(l10n.t('Give one checkpoint, and the folder to write: import FILE --out FOLDER.'));
  await checkEmpty(values.out);
  const name = path.basename(file);
  const [source, target] = [
    await vocabulary(values['source-vocabulary']),
    await vocabulary(values['target-vocabulary']),
  ];
  const { files, spec, report } = imported({
    file: name,
    bytes: await readBytes(file),
    hints: {
      answers: Object.fromEntries(Object.keys(ANSWERS).flatMap((id) => answer(values, id as keyof Answers))),
      map: new Map(values.map.map(pair)),
      tokens: specialTokens(values),
      maxLength: maxLength(values['max-length']),
      title: values.title ?? name.replace(/\.\w+$/, ''),
    },
    vocabularies: { ...(source && { source }), ...(target && { target }) },
  });
  const idle = Object.keys(values).find(
    (id) => id in ANSWERS && !report.questions.some((one) => one.id === id),
  );
  if (idle !== undefined)
    throw new ReaderError(
      l10n.t('--{0} answers nothing that this checkpoint leaves open. Leave it out.', idle),
    );
  await writeFolder(values.out, files);
  console.log(reportLines({ spec, report }).join('\n'));
  const open = report.questions.find(({ given, options }) => !given && options.length > 1);
  if (open) console.log(another(open));
  console.log();
  console.log(l10n.t('Written to {0}: {1}', values.out, [...files.keys()].toSorted().join(', ')));
}

/** @throws ReaderError, where naming tensors may help with how that is done */
function imported(checkpoint: Import): Imported {
  try {
    return importCheckpoint(checkpoint);
  } catch (error) {
    if (!(error instanceof Unrecognised)) throw error;
    const how = l10n.t('Names are given by --map NAME=NAME, the checkpoint’s name first (docs/pytorch.md).');
    const { question } = error;
    throw new ReaderError(
      [error.message, how, ...(question ? [question.text, another(question)] : [])].join('\n'),
    );
  }
}

/** How what was taken for likely is answered otherwise. */
const another = ({ id, options }: Question) =>
  l10n.t('Another answer is given by a flag: --{0} {1}', id, options[1]!);

const answer = (values: Answers, id: keyof Answers) => (values[id] === undefined ? [] : [[id, values[id]]]);

/** `--map NAME=NAME`. */
function pair(text: string): [string, string] {
  const [from, to, ...others] = text.split('=');
  if (!from || !to || others.length > 0)
    throw new ReaderError(
      l10n.t('--map is "{0}"; it should be NAME=NAME, the checkpoint’s name first.', text),
    );
  return [from, to];
}

async function vocabulary(file: string | undefined): Promise<Vocabulary | undefined> {
  return file === undefined ? undefined : { file: path.basename(file), bytes: await readBytes(file) };
}

async function readBytes(file: string): Promise<Uint8Array> {
  return readFile(file).catch((error: unknown) => {
    throw unreadable(file, error);
  });
}
