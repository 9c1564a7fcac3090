import * as l10n from '@vscode/l10n';
import { compileCondition } from '../../equation/language/compile';
import type { Names } from '../../equation/language/names';
import { compileTemplate } from '../../equation/language/template';
import { ReaderError } from '../../errors';
import type { Place } from '../../model/listing';
import type { Runs } from '../../panel/runs';
import type { Position } from '../../trace/cursor';
import type { Trace } from '../../trace/trace';
import { valueText } from '../../trace/valueText';

/**
 * Finds out conditions and log messages of a run, at many positions of one statement at once. A time step is looked at
 * as a whole, so that a condition on any of its lines can ask for the token that is written at its end.
 */
export class Conditions {
  constructor(
    private readonly runs: Runs,
    private readonly of: () => Trace,
  ) {}

  /** At which positions a condition holds. @throws LanguageError where it cannot be read */
  holds(place: Place, text: string): (positions: readonly Position[]) => Promise<readonly boolean[]> {
    const compiled = compileCondition(text, this.names(place));
    return async (positions) => {
      const values = await this.runs.asking.evaluate(this.trace, compiled, positions, true);
      return values.map((value) => 'numbers' in value && value.numbers[0] === 1);
    };
  }

  /** The places at which a condition means something. @throws LanguageError where it can be read at none */
  meaningfulAt(places: readonly Place[], text: string): Place[] {
    let problem: unknown;
    const found = places.filter((place) => {
      try {
        compileCondition(text, this.names(place));
        return true;
      } catch (error) {
        problem = error;
        return false;
      }
    });
    if (found.length === 0 && problem) throw problem;
    return found;
  }

  /** What a message with `{expressions}` in it says. @throws LanguageError where it cannot be read */
  messages(place: Place, template: string): (positions: readonly Position[]) => Promise<readonly string[]> {
    const parts = compileTemplate(template, this.names(place));
    const vocabularies = this.model.tokens;
    return async (positions) => {
      const texts = parts.map(async (part) => {
        if (typeof part === 'string') return positions.map(() => part);
        const values = await this.runs.asking.evaluate(this.trace, part.compiled, positions, true);
        return values.map((value) =>
          'missing' in value ? value.missing : valueText(value, vocabularies, part.format),
        );
      });
      const all = await Promise.all(texts);
      return positions.map((_, k) => all.map((one) => one[k]!).join(''));
    };
  }

  /** What names mean at a place. @throws ReaderError before anything was computed */
  names(place: Place): Names {
    const names = this.runs.asking.namesIn(this.trace, place);
    if (!names) throw new ReaderError(l10n.t('Nothing has been computed yet.'));
    return names;
  }

  private get trace(): Trace {
    return this.of();
  }

  private get model() {
    const model = this.runs.computing.modelOf(this.trace);
    if (!model) throw new ReaderError(l10n.t('Nothing has been computed yet.'));
    return model;
  }
}
