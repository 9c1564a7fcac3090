import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

type Strings = Record<string, string>;
interface Source {
  readonly extension: string;
  readonly contents: string;
}

/** Tests are run from the repository's root. */
const root = path.resolve('.');
// Not bundled: it finds its parser beside its own files.
const { getL10nJson }: { getL10nJson(sources: Source[]): Promise<Strings> } = createRequire(
  path.join(root, 'package.json'),
)('@vscode/l10n-dev');

const json = async (file: string): Promise<Strings> =>
  JSON.parse(await readFile(path.join(root, file), 'utf8'));

/** Every source file of the extension and of the panel, by its path. */
async function sources(): Promise<Map<string, string>> {
  const files: [string, string][] = [];
  for (const folder of ['src', 'webview-ui']) {
    for (const name of await readdir(path.join(root, folder), { recursive: true })) {
      const file = path.join(folder, name);
      if (/\.tsx?$/.test(name)) files.push([file, await readFile(path.join(root, file), 'utf8')]);
    }
  }
  return new Map(files);
}

/** How every file gets at its strings; without it the parser finds none. */
const IMPORT = "import * as l10n from '@vscode/l10n';\n";

/**
 * The files as one of each kind, the import said once: for every file that has it the parser compiles its queries anew,
 * which takes ten times as long as all the parsing.
 */
function joined(files: ReadonlyMap<string, string>): Source[] {
  const contents = (kind: string) =>
    [...files].filter(([file]) => path.extname(file) === kind).map(([, one]) => one.replace(IMPORT, ''));
  return ['.ts', '.tsx'].map((extension) => ({
    extension,
    contents: [IMPORT, ...contents(extension)].join(''),
  }));
}

/** The placeholders of a string, each once: `{0}`. */
const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

/** Whether there is something in a string to be put into another language. */
const isProse = (english: string) =>
  english.split(/\s+/).filter((word) => /^\p{L}{2,}/u.test(word)).length >= 3;

function assertTranslated(english: Strings, korean: Strings): void {
  const missing = Object.keys(english).filter((key) => !(key in korean));
  const unused = Object.keys(korean).filter((key) => !(key in english));
  assert.equal(missing.join('\n'), '', `${missing.length} are missing`);
  assert.equal(unused.join('\n'), '', `${unused.length} are not used`);
  for (const [key, text] of Object.entries(korean)) {
    assert.deepEqual(
      placeholders(text),
      placeholders(english[key]!),
      `placeholders of ${JSON.stringify(key)}`,
    );
    assert.notEqual(text.trim(), '', `${JSON.stringify(key)} is empty`);
    if (isProse(english[key]!))
      assert.match(text, /\p{Script=Hangul}/u, `${JSON.stringify(key)} is not Korean`);
  }
}

describe('The strings of the code', function () {
  this.timeout(30_000); // the parser reads every file

  let files: Map<string, string>;
  let english: Strings;
  before(async () => {
    files = await sources();
    english = await getL10nJson(joined(files));
  });

  it('are literals, so that they can be found', () => {
    for (const [file, contents] of files) {
      for (const [call] of contents.matchAll(/l10n\s*\.t\(\s*[^'"`\s].{0,40}/g))
        assert.fail(`${file}: ${call}`);
      for (const [call] of contents.matchAll(/l10n\s*\.t\(\s*`[^`]*\$\{/g)) assert.fail(`${file}: ${call}`);
    }
  });

  it('are all found', () => {
    for (const [file, contents] of files) {
      for (const [, text] of contents.matchAll(/l10n\s*\.t\(\s*'((?:[^'\\\n])+)'/g)) {
        assert.ok(text! in english, `${file}: ${text}`);
      }
    }
  });

  it('are all in Korean, with the same placeholders, and no other is', async () => {
    assertTranslated(english, await json('l10n/bundle.l10n.ko.json'));
  });
});

describe('The strings of the manifest', () => {
  it('are all in Korean, with the same placeholders, and no other is', async () => {
    assertTranslated(await json('package.nls.json'), await json('package.nls.ko.json'));
  });

  it('are all there, and all used', async () => {
    const manifest = await readFile(path.join(root, 'package.json'), 'utf8');
    const used = new Set([...manifest.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key!));
    assert.deepEqual([...used].sort(), Object.keys(await json('package.nls.json')).sort());
  });

  it('are never written into it', async () => {
    const { contributes } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
    const plain: string[] = [];
    const look = (value: unknown, key: string) => {
      if (typeof value === 'object' && value)
        for (const [name, inner] of Object.entries(value)) look(inner, name);
      else if (
        /^(title|label|description|markdownDescription|.*[dD]escriptions?)$/.test(key) &&
        !/^%.+%$/.test(String(value))
      )
        plain.push(`${key}: ${value}`);
    };
    look(contributes, '');
    // The names of the extension itself, the same in every language.
    assert.deepEqual(
      plain.filter((one) => !/Seq2Seq Stepper$/.test(one)),
      [],
    );
  });
});

describe('The Korean of the product', () => {
  /** One thing has one word: what else it is called elsewhere, and what it is called here. */
  const ONE_WORD = {
    훈련: '학습',
    판별기: '판별자',
    그래디언트: '기울기',
    스텝: '시점',
    '스케줄드 샘플링': '스케줄 샘플링',
    '닷 프로덕트': '내적',
    '잡음 안': '오차 범위 안',
    '토큰 id': '토큰 ID',
    작업자: '워커',
  };

  it('has one word for one thing', async () => {
    const strings = { ...(await json('l10n/bundle.l10n.ko.json')), ...(await json('package.nls.ko.json')) };
    const readme = await readFile(path.join(root, 'README.ko.md'), 'utf8');
    for (const text of [...Object.values(strings), ...readme.split('\n')])
      for (const [other, word] of Object.entries(ONE_WORD))
        assert.ok(!text.includes(other), `${word}, not ${other}: ${text}`);
  });
});
