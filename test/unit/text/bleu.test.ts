import assert from 'node:assert/strict';
import { corpusBleu, tokens13a } from '../../../src/text/bleu';

const close = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) < 1e-9, `${actual} instead of ${expected}`);

/** The numbers were made by another implementation, in Python. */
describe('BLEU', () => {
  const texts = [
    {
      written: 'Le chat est sur le tapis.',
      references: ['Le chat est assis sur le tapis.', 'Un chat est sur le tapis.'],
    },
    { written: "Il a 3.5 ans, n'est-ce pas ?", references: ['Il a 3.5 ans, non ?'] },
    { written: 'Bonjour !', references: ['Salut !', 'Bonjour !'] },
    {
      written: "J'ai vu l'homme-là 10-20 fois & plus.",
      references: ["J'ai vu cet homme 10-20 fois &amp; plus encore."],
    },
    { written: '', references: ['Rien.'] },
  ];

  it('is of all texts together, with any of their references', () => {
    close(corpusBleu(texts), 60.393000985931046);
    close(corpusBleu(texts.slice(0, 2)), 72.04160576414729);
  });

  it('is smoothed where no longer n-gram is right', () => {
    close(corpusBleu([{ written: 'a b c d e', references: ['a b x d y'] }]), 23.643540225079395);
  });

  it('is 100 for what is a reference, and 0 where nothing is right', () => {
    close(corpusBleu([{ written: 'one two three four', references: ['x', 'one two three four'] }]), 100);
    assert.equal(corpusBleu([{ written: 'x', references: ['y'] }]), 0);
    assert.equal(corpusBleu([{ written: '', references: ['y'] }]), 0);
  });

  it('cuts as 13a does', () => {
    const cut = (text: string) => tokens13a(text).join('|');
    assert.equal(cut("Il a 3.5 ans, n'est-ce pas ?"), "Il|a|3.5|ans|,|n'est-ce|pas|?");
    assert.equal(cut('10-20 &amp; <skipped>a.b,c «x» (y) 1,000.'), '10|-|20|&|a|.|b|,|c|«x»|(|y|)|1,000|.');
    assert.equal(cut("$5 it's: ok;"), "$|5|it's|:|ok|;");
  });
});
