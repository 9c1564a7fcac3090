import * as l10n from '@vscode/l10n';
import { isTrainingPass } from '../../src/model/feeds';
import { decoderPass, isOverTarget } from '../../src/model/pass';
import { quoted, tokenText } from '../../src/text/shown';
import { feedsReceived } from '../forcing/feeds';
import type { Step } from '../hooks/useStep';
import { decodingOf, targetTokens } from '../state/decoding';
import { hypothesisAt } from '../state/hypotheses';
import { isGrowing } from '../state/store';
import { stepsReceived } from '../state/timeline';
import { hypothesisText } from './hypothesis';
import { symbolText } from './symbols';

/** Where the cursor stands, in parts: "decoder step 3 of 11", "f_i", and the token in quotes that is read or written there. */
export interface PositionText {
  readonly step: string;
  readonly symbol: string;
  readonly token: string;
}

/** Says where the cursor stands. */
export function positionText({ recording, position, run, model }: Step): PositionText {
  const frame = recording.frames[position.frame]!;
  const pass = recording.program.passes[frame.pass]!;
  const symbol = symbolText(pass.statements[position.statement]!.defines);
  if (pass.phase === 'bridge') return { step: l10n.t('bridge'), symbol, token: '' };
  const back = pass.phase === 'backward';
  const readAndGold = () => {
    const { read, gold } = feedsReceived(recording)[frame.step - 1]!;
    const [fed, wanted] = [read, gold].map((id) => quoted(tokenText(model.vocabulary[id] ?? String(id))));
    return l10n.t('fed {0}, to write {1}', fed!, wanted!);
  };
  if (!isOverTarget(pass.loop)) {
    const token = quoted(tokenText(run.tokens[frame.step - 1]?.piece ?? ''));
    const steps = recording.source.length;
    const step = back
      ? l10n.t('back through the encoder, step {0} of {1}', frame.step, steps)
      : l10n.t('encoder step {0} of {1}', frame.step, steps);
    return { step, symbol, token };
  }
  if (back) {
    const steps = stepsReceived(recording, decoderPass(recording.program));
    const step = l10n.t('back through the decoder, step {0} of {1}', frame.step, steps);
    return { step, symbol, token: readAndGold() };
  }
  const steps = stepsReceived(recording, frame.pass);
  const where = isGrowing(run)
    ? l10n.t('decoder step {0}', frame.step)
    : l10n.t('decoder step {0} of {1}', frame.step, steps);
  const hypothesis = hypothesisAt(recording, position.frame);
  const step = hypothesis ? `${where}, ${hypothesisText(recording.beam!, hypothesis)}` : where;
  if (isTrainingPass(recording.program)) return { step, symbol, token: readAndGold() };
  const { token } = decodingOf(recording.program);
  const reached = token && position.statement >= token.number;
  return { step, symbol, token: reached ? quoted(targetTokens({ recording, model })[frame.step - 1]!) : '' };
}
