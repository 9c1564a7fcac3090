import assert from 'node:assert/strict';
import { DOCUMENTS, type DocumentId } from '../../../src/documents/documents';
import { type FamilyEntry, familyEntries } from '../../../src/model/family/family';
import data from './formulas.json';
import { correspondence, normal } from './normal';

interface Stated {
  readonly document: string;
  readonly section: string;
  /** In the document's own letters; where it states something as code or in words, in letters like them. */
  readonly formula: string;
  /** Which of the document's correspondences of letters holds here. */
  readonly letters?: string;
  /** What belongs to training, and so to no model's equation list. */
  readonly training?: string;
}

const LETTERS: Record<string, Record<string, Record<string, string>>> = data.letters;
const FORMULAS: readonly Stated[] = data.formulas;

const lettersOf = ({ document, letters }: Stated) =>
  letters === undefined ? undefined : correspondence(LETTERS[document]![letters]!);

describe('Every formula of the documents', function () {
  this.timeout(60_000); // the whole family is listed

  let entries: readonly FamilyEntry[];
  let listed: Set<string>;
  before(() => {
    entries = familyEntries();
    listed = new Set(entries.map(({ tex }) => normal(tex)));
  });

  for (const stated of FORMULAS) {
    const { document, section, formula, training } = stated;
    it(`${document}, ${section}: ${formula}${training ? ' (training)' : ''}`, () => {
      assert.ok(section in DOCUMENTS[document as DocumentId].sections);
      const form = normal(formula, lettersOf(stated));
      if (!training) assert.ok(listed.has(form), `not in the equation lists: ${form}`);
    });
  }

  it('is missed where it is changed', () => {
    for (const stated of FORMULAS.filter(({ training }) => !training)) {
      for (const wrong of changed(stated.formula)) {
        const form = normal(wrong, lettersOf(stated));
        assert.ok(!listed.has(form), `${stated.formula} was changed into ${wrong} and found`);
      }
    }
  });

  it('is cited from where it stands', () => {
    const cited = new Map<string, Set<string>>();
    for (const stated of FORMULAS) {
      const form = normal(stated.formula, lettersOf(stated));
      cited.set(form, (cited.get(form) ?? new Set()).add(`${stated.document} ${stated.section}`));
    }
    for (const { tex, citation } of entries) {
      const places = cited.get(normal(tex));
      const place = `${citation.document} ${citation.section}`;
      if (places) assert.ok(places.has(place), `${tex} is cited from ${place}; it is in ${[...places]}`);
    }
  });
});

describe('The normal form of a formula', () => {
  const same = (one: string, other: string) => assert.equal(normal(one), normal(other));
  const differ = (one: string, other: string) => assert.notEqual(normal(one), normal(other));

  it('knows what is only another way of writing', () => {
    same('f_t = \\sigma(W_{xf}x_t + b_f)', 'f_t=\\sigma\\left(b_f+W_{xf}\\,x_t\\right)');
    same('x_t \\odot (a + b)', '(b + a) \\odot x_t');
    same('s_i^\\top W h_j', 's_i \\cdot W h_j');
    same('z = x W^\\top + b', 'z = W x + b');
    same('c = q({h_1, h_2, ..., h_T})', 'c = q(\\{h_1, \\ldots, h_T\\})');
    same('\\overrightarrow{h}_{t-1}', '\\overrightarrow{h_{t-1}}');
    same('y_i = \\arg\\max_k z_i[k]', 'y_i = \\mathrm{argmax}(z_i)');
    same("Y = (y_1, y_2, …, y_{T'})", 'Y = (y_1, \\ldots, y_{T^{\\prime}})');
  });

  it('keeps what is not', () => {
    differ('W_b s_{i-1} + W_c h_j', 'W_b s_i + W_c h_j');
    differ('\\tanh(W_b s + W_c h)', '\\tanh(W_b s) + W_c h');
    differ('f_t \\odot c_t', 'f_t c_t');
    differ('W (r \\odot h)', 'W r \\odot h');
    differ('[s_i; c_i]', '[c_i; s_i]');
    differ('(1 - z) \\odot n', '(z - 1) \\odot n');
    differ('W h', 'h W');
    differ('\\overrightarrow{h_t}', '\\overleftarrow{h_t}');
    differ('\\hat{y}_t', 'y_t');
    differ('p(y|c)', 'p(y, c)');
  });
});

/** A formula with one of its steps shifted, one of its terms left out, or a function in the place of another. */
function changed(formula: string): string[] {
  const wrong = [
    formula.replace('t-1', 't'),
    formula.replace('i-1', 'i'),
    formula.replace('t+1', 't-1'),
    formula.replace(' + b', ' + d'),
    formula.replace('\\sigma', '\\tanh'),
    formula.replace('\\tanh', '\\sigma'),
    formula.replace('W_{', 'V_{'),
    formula.replace('\\odot', '+'),
    formula.replace('h_T', 'h_1'),
    formula.replace('\\max', '\\min'),
    formula.replace('\\prod', '\\sum'),
    formula.replace('\\cdot', '+'),
  ];
  return wrong.filter((one) => one !== formula);
}
