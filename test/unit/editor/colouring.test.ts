import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Forcing } from '../../../src/model/decoding/choosing';
import { type ListingLine, listingOf } from '../../../src/model/listing';
import { buildProgram } from '../../../src/model/program';
import { covering, validSpec } from '../model/family/members';
import { TRAINING_PASS } from '../support/trainingPass';

/** What of a TextMate grammar is looked at here. */
interface Rule {
  readonly match?: string;
  readonly begin?: string;
  readonly name?: string;
  readonly captures?: Record<string, { readonly name: string }>;
  readonly beginCaptures?: Record<string, { readonly name: string }>;
  readonly patterns?: readonly Rule[];
  readonly include?: string;
}

/** Tests are run from the repository's root. */
const json = async (name: string) => JSON.parse(await readFile(path.resolve('syntaxes', name), 'utf8'));

describe('The colouring of a listing', () => {
  let rules: Record<string, Rule>;
  let word: RegExp;
  before(async () => {
    rules = (await json('seq2seq.tmLanguage.json')).repository;
    const { wordPattern } = await json('language-configuration.json');
    word = new RegExp(wordPattern.pattern, `${wordPattern.flags}y`);
  });

  /** What a rule takes of a text from an offset on. */
  const taken = (rule: string, text: string, from: number) => {
    const expression = new RegExp(rules[rule]!.match ?? rules[rule]!.begin!, 'uy');
    expression.lastIndex = from;
    return expression.exec(text)?.[0];
  };
  const linesOf = (decoding?: Forcing): readonly ListingLine[] =>
    covering(1).members.flatMap((member) => listingOf(buildProgram(validSpec(member)!, decoding)).lines);
  const lines = [...linesOf(), ...linesOf(TRAINING_PASS)];

  it('tells weights from values, and takes each whole', () => {
    for (const { text, symbols } of lines) {
      for (const { read, start, end } of symbols) {
        const written = text.slice(start, end);
        const weight = read.symbol.role === 'weight';
        assert.equal(taken('function', text, start), undefined, text);
        assert.equal(taken('weight', text, start), weight ? written : undefined, `${written} in ${text}`);
        assert.equal(taken('value', text, start), written, text);
        word.lastIndex = start;
        assert.equal(word.exec(text)?.[0], written);
      }
    }
  });

  it('knows every heading and every equation', () => {
    for (const { kind, text } of lines) {
      if (kind === 'statement') assert.ok(taken('equation', text, 0), text);
      if (kind === 'block') assert.ok(taken('block', text, 0), text);
      if (kind === 'pass') assert.ok(taken('pass', text, 0), text);
      assert.equal(taken('pass', text, 0) !== undefined, kind === 'pass', text);
      assert.equal(taken('block', text, 0) !== undefined, kind === 'block', text);
    }
  });

  it('leaves nothing of an equation without a colour but brackets', () => {
    const terms = rules.terms!.patterns!.map(({ include }) => include!.slice(1));
    for (const { kind, text } of lines) {
      if (kind !== 'statement' && kind !== 'pass') continue;
      let at = taken(kind === 'pass' ? 'pass' : 'equation', text, 0)!.length;
      while (at < text.length) {
        const [found] = terms.flatMap((rule) => taken(rule, text, at) ?? []);
        assert.ok(found || /[ ()[\]{}:…]/.test(text[at]!), `${text.slice(at)} in ${text}`);
        at += found?.length ?? 1;
      }
    }
  });

  it('is by scopes that every theme has colours for', () => {
    const scopes = (rule: Rule): string[] => [
      ...(rule.name ? [rule.name] : []),
      ...Object.values({ ...rule.captures, ...rule.beginCaptures }).map(({ name }) => name),
      ...(rule.patterns ?? []).flatMap(scopes),
    ];
    const standard =
      /^(comment\.line|constant\.(language|numeric)|entity\.name\.(type|function)|keyword\.(control|operator)|meta|punctuation|support\.function|variable\.other)\b/;
    for (const scope of Object.values(rules)
      .flatMap(scopes)
      .flatMap((one) => one.split(' ')))
      assert.match(scope, standard);
  });
});
