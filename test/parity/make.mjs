// Makes the goldens again, after a bundled model or what it computes has changed:
//   node test/parity/make.mjs
// Cuts the sentences into tokens as the extension does, and lets PyTorch compute the rest (make_goldens.py).
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Tokenizer } from '@huggingface/tokenizers';

const here = path.dirname(fileURLToPath(import.meta.url));
const models = path.resolve(here, '..', '..', 'media', 'models');
const texts = readFileSync(path.join(here, 'sentences.txt'), 'utf8').trimEnd().split('\n');

/** The model that the setting begins with has all sentences, any other some: its parts are much the same. */
const textsOf = (id) => (id === 'en-fr' ? texts : texts.filter((_, k) => k % 3 === 0));

function goldenOf(id) {
  const folder = path.join(models, id);
  const tokenizer = new Tokenizer(JSON.parse(readFileSync(path.join(folder, 'tokenizer.json'), 'utf8')), {});
  const source = (text) => tokenizer.encode(text, { add_special_tokens: false }).ids;
  return { folder, sentences: textsOf(id).map((text) => ({ text, source: source(text) })) };
}

// Debian's python3-torch belongs to Debian's Python, which need not be the first one on the path.
const python = process.env.PYTHON ?? '/usr/bin/python3';
const { status, error } = spawnSync(python, [path.join(here, 'make_goldens.py')], {
  input: JSON.stringify(readdirSync(models).map(goldenOf)),
  stdio: ['pipe', 'inherit', 'inherit'],
});
if (error) console.error(`${python}: ${error.message}\nSet PYTHON to a Python that has PyTorch.`);
process.exitCode = status ?? 1;
