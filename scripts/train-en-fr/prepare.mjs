/**
 * Parallel text → tokenizer.json and three files of pairs: training, development and test sides.
 *
 *   node scripts/train-en-fr/prepare.mjs --data en_fr.tsv [--work .cache/train-en-fr] [--vocabulary 6000]
 *
 * Writes to the work folder: tokenizer.json, and for each side SIDE.tsv (the untouched pairs: source
 * TAB target).
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cleanText, learnTokenizer, loadTokenizer } from './tokenizer.mjs';

const HELD_OUT_SHARE = 0.0173; // of the English lines, for each of dev and test: about 2,000
const MAX_TOKENS = 60; // longer training pairs are left out
const MIN_SYMBOL_COUNT = 5;

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    work: { type: 'string', default: '.cache/train-en-fr' },
    vocabulary: { type: 'string', default: '6000' },
  },
});
if (options.data === undefined)
  throw new Error('--data FILE is missing: a UTF-8 file of lines "English TAB French"');

const corpus = readFileSync(options.data, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => line.split('\t'));

const cleaner = loadTokenizer(learnTokenizer([], { vocabularySize: 0, minSymbolCount: 1 }));
const sides = { train: [], dev: [], test: [] };
for (const [source, target] of corpus) sides[sideOf(source)].push([source, target]);

const json = learnTokenizer([...new Set(sides.train.flat())], {
  vocabularySize: Number(options.vocabulary),
  minSymbolCount: MIN_SYMBOL_COUNT,
});
mkdirSync(options.work, { recursive: true });
writeFileSync(join(options.work, 'tokenizer.json'), JSON.stringify(json));

const tokenizer = loadTokenizer(json);
const encode = (text) => tokenizer.encode(text, { add_special_tokens: false }).ids;
for (const [side, rows] of Object.entries(sides)) writeSide(side, rows);

/**
 * The side a pair belongs to, by its English alone: all translations of a line stay together, lines
 * that differ only in case or typography too, and anyone's run of this script splits the same way.
 */
function sideOf(source) {
  const key = cleanText(cleaner, source).toLowerCase();
  const point = createHash('sha256').update(key).digest().readUInt32BE(0) / 2 ** 32;
  if (point < HELD_OUT_SHARE) return 'dev';
  return point < 2 * HELD_OUT_SHARE ? 'test' : 'train';
}

function writeSide(side, rows) {
  const all = rows.map(([source, target]) => ({ source, target, ids: [encode(source), encode(target)] }));
  const pairs = side === 'train' ? distinct(all.filter(isShort)) : all;
  writeFileSync(
    join(options.work, `${side}.tsv`),
    pairs.map(({ source, target }) => `${source}\t${target}\n`).join(''),
  );

  const mean = (part) =>
    (pairs.reduce((sum, { ids }) => sum + ids[part].length, 0) / pairs.length).toFixed(2);
  const sources = new Set(pairs.map(({ source }) => source)).size;
  console.log(
    `${side}: ${pairs.length} pairs, ${sources} English lines, ${mean(0)} + ${mean(1)} tokens a pair`,
  );
}

function isShort({ ids }) {
  return Math.max(ids[0].length, ids[1].length) <= MAX_TOKENS;
}

/** Pairs that differ only in typography are one pair to the model. */
function distinct(pairs) {
  return [...new Map(pairs.map((pair) => [idsLine(pair), pair])).values()];
}

function idsLine({ ids }) {
  return ids.map((sequence) => sequence.join(' ')).join('\t');
}
