// Makes the goldens again, after the bundled model or what it computes has changed:
//   node test/parity/make.mjs
// Cuts the sentences into tokens as the extension does, and lets PyTorch compute the rest (make_goldens.py).
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Tokenizer } from '@huggingface/tokenizers';

const here = path.dirname(fileURLToPath(import.meta.url));
const model = path.resolve(here, '..', '..', 'media', 'models', 'en-fr');

const tokenizer = new Tokenizer(JSON.parse(readFileSync(path.join(model, 'tokenizer.json'), 'utf8')), {});
const sentences = readFileSync(path.join(here, 'sentences.txt'), 'utf8').trimEnd().split('\n');
const sources = sentences.map((text) => ({
  text,
  source: tokenizer.encode(text, { add_special_tokens: false }).ids,
}));

// Debian's python3-torch belongs to Debian's Python, which need not be the first one on the path.
const python = process.env.PYTHON ?? '/usr/bin/python3';
const { status, error } = spawnSync(python, [path.join(here, 'make_goldens.py'), model], {
  input: JSON.stringify(sources),
  stdio: ['pipe', 'inherit', 'inherit'],
});
if (error) console.error(`${python}: ${error.message}\nSet PYTHON to a Python that has PyTorch.`);
process.exitCode = status ?? 1;
