/**
 * Two formulas are the same if they have the same normal form. What the form leaves out, and nothing else:
 *
 * - spaces, sizes of brackets, `\ldots` for `…`, `'` for `^\prime`, `|` for `\mid`, braces around one token;
 * - the order of the terms of a sum and of the factors of `\odot`;
 * - how a product is written: `a \cdot b`, `a^\top b` and `a b` (an inner product, a form, scaling) are one, and so
 *   are `x W^\top`, as PyTorch computes a batch of rows, and `W x`;
 * - whether a set has its braces: `q({h_1, …})` is TeX for `q(h_1, …)`, though a set is meant;
 * - the second element of a sequence: `x_1, x_2, …, x_T` is `x_1, …, x_T`;
 * - whether an accent covers the index: `\overrightarrow{h_t}`, `\overrightarrow{h}_t`;
 * - the bound index of an argmax: `\arg\max_k z[k]` is `argmax(z)`.
 */
export function normal(tex: string, letters: ReadonlyMap<string, string> = new Map()): string {
  return new Parser(tokens(tex), letters).whole();
}

/** A document's letters and ours, each in its normal form; every letter is looked up once. */
export function correspondence(letters: Readonly<Record<string, string>>): Map<string, string> {
  return new Map(Object.entries(letters).map(([theirs, ours]) => [normal(theirs), normal(ours)]));
}

const SAME: Record<string, string> = {
  '…': '\\ldots',
  '\\dots': '\\ldots',
  '\\mid': '|',
  '\\ast': '*',
  '\\cdot': '',
  '\\left': '',
  '\\right': '',
  '\\,': '',
  '\\ ': '',
  '\\arg': '',
};

function tokens(tex: string): string[] {
  const spelt = tex
    .replaceAll('...', '\\ldots ')
    .replaceAll("'", '^{\\prime}')
    .replace(/\\arg\s*\\max/g, '\\argmax ')
    .replace(/\\(?:mathrm|text)\{([^}]*)\}/g, (_, name: string) =>
      ['argmax', 'softmax', 'top', 'sample'].includes(name) ? `\\${name} ` : `"${name}"`,
    );
  const found = spelt.match(/"[^"]*"|\\[a-zA-Z]+|\\.|\d+(?:\.\d+)?|\S/g) ?? [];
  return found.map((token) => SAME[token] ?? token).filter((token) => token !== '');
}

const FUNCTIONS = ['\\sigma', '\\tanh', '\\exp', '\\log', '\\softmax', '\\sample', '\\top'];
/** Functions of one argument that documents name and do not define. */
const ABSTRACT = ['q'];
const ACCENTS = ['\\tilde', '\\hat', '\\overrightarrow', '\\overleftarrow'];
const CLOSING: Record<string, string> = { '(': ')', '[': ']', '{': '}', '\\{': '\\}' };
const ENDS = [')', ']', '}', '\\}', ',', ';', '|', '=', '+', '-', '\\odot', undefined];

interface Letter {
  readonly base: string;
  sub: string;
  sup: string;
}

class Parser {
  private at = 0;

  constructor(
    private readonly tokens: readonly string[],
    private readonly letters: ReadonlyMap<string, string>,
  ) {}

  whole(): string {
    let all = this.relation();
    // One of two, by a condition.
    while (this.next === ',') all += `${this.take()} ${this.take()}${this.relation()}`;
    if (this.at < this.tokens.length) throw new Error(`Not read: ${this.tokens.slice(this.at).join(' ')}`);
    return all;
  }

  private get next(): string | undefined {
    return this.tokens[this.at];
  }

  private take(expected?: string): string {
    const token = this.tokens[this.at++];
    if (token === undefined || (expected !== undefined && token !== expected))
      throw new Error(`${expected ?? 'More'} expected after ${this.tokens.slice(0, this.at - 1).join(' ')}`);
    return token;
  }

  private relation(): string {
    const sides = [this.sum()];
    while (this.next === '=') {
      this.take();
      sides.push(this.sum());
    }
    return sides.join(' = ');
  }

  /** Terms in any order. */
  private sum(): string {
    const terms: string[] = this.next === '-' ? [] : [this.term()];
    while (this.next === '+' || this.next === '-') {
      const minus = this.take() === '-';
      terms.push(minus ? `−${this.term()}` : this.term());
    }
    return terms.length === 1 ? terms[0]! : `sum(${terms.sort().join(', ')})`;
  }

  /** Products joined by `\odot`, in any order. */
  private term(): string {
    const factors = [this.product()];
    while (this.next === '\\odot') {
      this.take();
      factors.push(this.product());
    }
    return factors.length === 1 ? factors[0]! : `hadamard(${factors.sort().join(', ')})`;
  }

  private product(): string {
    const factors: string[] = [];
    while (!ENDS.includes(this.next)) factors.push(this.factor());
    if (factors.length === 0)
      throw new Error(`A factor expected after ${this.tokens.slice(0, this.at).join(' ')}`);
    const last = factors.at(-1)!;
    if (factors.length === 2 && last.endsWith('ᵀ')) factors.reverse();
    const plain = factors.map((factor) => factor.replace(/ᵀ$/, ''));
    return plain.length === 1 ? plain[0]! : `product(${plain.join(', ')})`;
  }

  private factor(): string {
    const token = this.next!;
    if (token === '\\frac') {
      this.take();
      return `fraction(${this.group()}, ${this.group()})`;
    }
    if (token === '\\sum' || token === '\\prod' || token === '\\max' || token === '\\argmax')
      return this.over();
    if (FUNCTIONS.includes(token)) {
      this.take();
      const { sub } = this.scripts();
      const of = this.argument();
      return `${token.slice(1)}${sub && `_${sub}`}(${of})`;
    }
    if (token in CLOSING) {
      const { text, many } = this.fenced();
      if (token === '[') return many ? `concat(${text})` : `[${text}]`;
      return many ? `(${text})` : text;
    }
    return this.symbol();
  }

  /** Σ, Π, max or argmax with what stands below and above it, of the product after it. */
  private over(): string {
    const sign = this.take().slice(1);
    const { sub, sup } = this.scripts();
    const of = this.argument();
    if (sign === 'argmax') return `argmax(${sub ? of.replace(`[${sub}]`, '') : of})`;
    return `${sign}{${sub}${sup && `..${sup}`}}(${of})`;
  }

  /** Of a function or a sum sign: what stands in parentheses, or the product up to the next sign. */
  private argument(): string {
    return this.next === '(' ? this.fenced().text : this.product();
  }

  private symbol(): string {
    const letter = this.letter();
    const transposed = letter.sup === '\\top';
    const written = spelling(transposed ? { ...letter, sup: '' } : letter);
    const name = this.letters.get(written) ?? written;
    if (this.next === '[') {
      const { text, many } = this.fenced();
      return many ? `product(${name}, concat(${text}))` : `${name}[${text}]`;
    }
    if (this.next === '(') {
      const { text, many } = this.fenced();
      return many || ABSTRACT.includes(name) ? `${name}(${text})` : `product(${name}, ${text})`;
    }
    return name + (transposed ? 'ᵀ' : '');
  }

  private letter(): Letter {
    const token = this.take();
    if (!ACCENTS.includes(token)) return { base: token, ...this.scripts() };
    this.take('{');
    const inner = this.letter();
    this.take('}');
    const outer = this.scripts();
    return {
      base: `${token.slice(1)} ${inner.base}`,
      sub: inner.sub || outer.sub,
      sup: inner.sup || outer.sup,
    };
  }

  private scripts(): { sub: string; sup: string } {
    const found = { sub: '', sup: '' };
    while (this.next === '_' || this.next === '^') {
      const place = this.take() === '_' ? 'sub' : 'sup';
      found[place] += this.tokens[this.at] === '{' ? this.index() : this.take();
    }
    return found;
  }

  /** What stands below or above, token by token: `t-1`, `xf`, `t=1`. */
  private index(): string {
    this.take('{');
    let [index, depth] = ['', 0];
    while (depth > 0 || this.next !== '}') {
      const token = this.take();
      depth += token === '{' ? 1 : token === '}' ? -1 : 0;
      index += token === '{' || token === '}' || token === '^' ? '' : token;
    }
    this.take('}');
    return index;
  }

  private group(): string {
    this.take('{');
    const inside = this.relation();
    this.take('}');
    return inside;
  }

  /** What stands between brackets; of a sequence only its first element before the dots. */
  private fenced(): { text: string; many: boolean } {
    const close = CLOSING[this.take()]!;
    const items: string[] = [];
    let separators = '';
    while (this.next !== close) {
      items.push(this.next === '\\ldots' ? this.take() : this.relation());
      if (this.next === ',' || this.next === ';' || this.next === '|') separators += this.take();
    }
    this.take(close);
    const dots = items.indexOf('\\ldots');
    if (dots > 1) {
      items.splice(1, dots - 1);
      separators = separators.slice(0, 1) + separators.slice(dots);
    }
    const text = items.map((item, k) => item + (separators[k] ? `${separators[k]} ` : '')).join('');
    return { text, many: items.length > 1 };
  }
}

const spelling = ({ base, sub, sup }: Letter) => base + (sub && `_${sub}`) + (sup && `^${sup}`);
