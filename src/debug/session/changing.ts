import { compile } from '../../equation/language/compile';
import type { Names } from '../../equation/language/names';
import { assignable } from '../../model/edits/assignable';
import type { Recording } from '../../model/recording';
import type { Change } from '../../trace/change';
import type { Position } from '../../trace/cursor';

/**
 * What is changed of a run where an expression is to have another value, both as the reader wrote them.
 * @throws ReaderError where the expression names nothing that can be changed
 */
export function changeOf(
  recording: Recording,
  position: Position,
  names: Names,
  target: string,
  value: string,
): Change {
  const { step } = recording.frames[position.frame]!;
  const named = assignable(compile(target, names).expression, recording, step);
  if (named.kind === 'source') return { kind: 'swap', step: named.step, text: unquoted(value) };
  const { statement, step: at, units } = named;
  return { kind: 'set', statement, step: at, ...(units ? { units: [...units] } : {}), value };
}

/** The two sides of `alpha[2] = 0`; undefined where it is no assignment. */
export function assignment(text: string): { readonly target: string; readonly value: string } | undefined {
  const [, target, value] = /^([^=<>!"]+)=(?!=)(.+)$/s.exec(text) ?? [];
  return target !== undefined && value !== undefined
    ? { target: target.trim(), value: value.trim() }
    : undefined;
}

/** The place in a branch that a position of the run it branches off has become. */
export function samePlace(
  before: Recording,
  { frame, statement }: Position,
  branch: Recording,
): Position | undefined {
  const { pass, step } = before.frames[frame]!;
  const number = branch.frames.findIndex((one) => one.pass === pass && one.step === step);
  return number < 0 ? undefined : { frame: number, statement };
}

const unquoted = (text: string) => /^\s*["“](.*)["”]\s*$/s.exec(text)?.[1] ?? text;
