import * as l10n from '@vscode/l10n';
import type { Diverged } from '../../experiments/experiment';
import { divergedInWords } from '../../experiments/words';
import { decimal } from '../../text/numbers';

/**
 * Says how far an experiment is, its conditions by their titles: a line on stderr for each training that is done, and,
 * on a terminal, those under way.
 */
export class Lines {
  private readonly under = new Map<string, string>();
  private finished = 0;

  constructor(private readonly all: number) {
    console.error(l10n.t('{0} trainings.', all));
  }

  going(condition: string, seed: number, update: number, updates: number): void {
    this.under.set(key(condition, seed), `${condition} ${seed}: ${update}/${updates}`);
    this.overwrite([...this.under.values()].join(' · '));
  }

  done(condition: string, seed: number, seconds: number, diverged: Diverged | undefined): void {
    this.under.delete(key(condition, seed));
    this.overwrite('');
    const line = l10n.t(
      '{0} of {1}: {2}, seed {3}, {4} s',
      ++this.finished,
      this.all,
      condition,
      seed,
      decimal(seconds, 1),
    );
    console.error(diverged ? `${line} · ${divergedInWords(diverged)}` : line);
  }

  /** Leaves the terminal for what comes next. */
  end(): void {
    this.overwrite('');
  }

  private overwrite(line: string): void {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`);
  }
}

const key = (condition: string, seed: number) => `${condition} ${seed}`;
