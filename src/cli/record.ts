import * as l10n from '@vscode/l10n';
import type { Model } from '../checkpoint/modelFolder';
import { type AskedDecoding, decodingFor, givenTarget } from '../model/decoding/asked';
import { buildProgram, type Program } from '../model/program';
import { Recording } from '../model/recording';
import { run } from '../model/run';
import type { Source } from '../model/source';
import { givenTokens } from '../text/target';
import { sourceOf, type Token } from '../text/token';

/** Runs a model on an encoded source to the end. @param asked how to decode, where not as the model's description says */
export function record(model: Model, tokens: readonly Token[], asked: AskedDecoding | undefined): Recording {
  const { spec } = model.program;
  const target = givenTarget(asked);
  const given = target ? givenTokens(target, model.target, spec.tokens) : [];
  warnOfUnknown(given);
  return recorded(model, buildProgram(spec, decodingFor(spec, asked, given)), sourceOf(tokens));
}

/** Runs a program with a model's weights to the end. */
export function recorded(model: Model, program: Program, source: Source): Recording {
  const recording = new Recording(program, source);
  for (const _ of run(recording, model.weights, model.compute)) {
    // Each time step is kept in the recording.
  }
  return recording;
}

/** Says which parts of a text the model does not know. */
export function warnOfUnknown(tokens: readonly Token[]): void {
  const unknown = tokens.filter((token) => token.unknown).map((token) => token.piece);
  if (unknown.length === 0) return;
  console.error(l10n.t('The model does not know {0}; it read {1}.', unknown.join(' '), '<unk>'));
}
