import * as l10n from '@vscode/l10n';
import { count, decimal } from '../text/numbers';
import { textOf, type Written } from '../text/pieces';
import { shortened } from '../text/shown';
import type { Prepared } from '../training/data/prepare';
import type { Evaluated } from '../training/judging';
import type { Update } from '../training/trainer';

/** At most so often in milliseconds the line that is written over and over is. */
const INTERVAL = 200;

/** Says how a training goes: a line for each evaluation on stdout, and where it stands, on a terminal, below it. */
export class TrainingReport {
  /** Since the last evaluation. */
  private readonly losses: number[] = [];
  /** The discriminator's accuracies, as long. */
  private readonly verdicts: number[] = [];
  private tokens = 0;
  private began = performance.now();
  private shown = 0;
  private last: Update | undefined;
  private evaluation: Evaluated | undefined;

  constructor(private readonly data: Prepared) {}

  begins(update: number): void {
    const { training, development, spec } = this.data;
    this.overwrite('');
    console.log(
      l10n.t('{0} pairs to learn from, {1} to judge by.', count(training.length), count(development.length)),
    );
    console.log(
      l10n.t(
        'Vocabularies: {0} source entries, {1} target entries.',
        ...[spec.source, spec.target].map(entries),
      ),
    );
    if (update > 0) console.log(l10n.t('Goes on after update {0}.', update));
  }

  updated(update: Update): void {
    this.last = update;
    this.losses.push(update.loss);
    if (update.discriminator) this.verdicts.push(update.discriminator.accuracy);
    this.tokens += update.tokens;
    if (!process.stderr.isTTY || performance.now() - this.shown < INTERVAL) return;
    this.shown = performance.now();
    this.overwrite(
      l10n.t(
        'update {0} · epoch {1} · loss {2} · {3} tokens/s',
        update.update,
        update.epoch,
        decimal(update.loss, 3),
        this.speed(),
      ),
    );
  }

  evaluated(evaluation: Evaluated): void {
    this.evaluation = evaluation;
    this.overwrite('');
    console.log(
      l10n.t(
        'update {0} · epoch {1} · loss {2} · development loss {3}, tokens {4} %, sequences {5} % · {6} · {7} tokens/s',
        this.last!.update,
        this.last!.epoch,
        decimal(mean(this.losses), 3),
        decimal(evaluation.loss, 3),
        decimal(100 * evaluation.free.tokenAccuracy, 1),
        decimal(100 * evaluation.sequenceAccuracy, 1),
        this.forcing(),
        this.speed(),
      ),
    );
    this.losses.length = 0;
    this.verdicts.length = 0;
    this.tokens = 0;
    this.began = performance.now();
  }

  warns(message: string): void {
    this.overwrite('');
    console.error(message);
  }

  /** Leaves the terminal for an error's message. */
  breaksOff(): void {
    this.overwrite('');
  }

  /** @param why it ended; undefined where it was interrupted  @param best the update of the best model */
  ends(why: string | undefined, update: number, best: number | undefined, out: string): void {
    this.overwrite('');
    const examples = this.evaluation?.examples ?? [];
    const all = examples.map((example) => this.data.written(example));
    for (const [k, { written }] of examples.entries()) {
      const to = this.data.target.decode(written);
      const aside = to === textOf(all[k]!.target) ? '' : `  (${marked(all[k]!.target)})`;
      console.log(`  ${shortened(marked(all[k]!.source))} → ${to}${aside}`);
    }
    if (all.some(({ source, target }) => [...source, ...target].some(({ unknown }) => unknown)))
      console.log(`  ${l10n.t('In ⟨ ⟩ stands what the vocabulary does not have: it is read as <unk>.')}`);
    console.log(
      why ??
        l10n.t(
          'Interrupted after update {0}. Go on with: npm run cli -- train --resume --out {1}',
          update,
          out,
        ),
    );
    if (best !== undefined)
      console.log(l10n.t('The model in "{0}" is that of update {1}, the best.', out, best));
  }

  /** The probability of the gold token; of professor forcing, which always feeds it, what the discriminator tells. */
  private forcing(): string {
    return this.verdicts.length > 0
      ? l10n.t('discriminator {0} % right', decimal(100 * mean(this.verdicts), 1))
      : `ε ${decimal(this.last!.ratio, 2)}`;
  }

  private speed(): string {
    return count(Math.round(this.tokens / ((performance.now() - this.began) / 1000)));
  }

  private overwrite(line: string): void {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`);
  }
}

const entries = (side: Prepared['spec']['source']) => ('vocabulary' in side ? count(side.vocabulary) : '');
/** Also without colours, as in a file. */
const marked = (parts: readonly Written[]) =>
  parts.map(({ text, unknown }) => (unknown ? `⟨${text}⟩` : text)).join('');
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
