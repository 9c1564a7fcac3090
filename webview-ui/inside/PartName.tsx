import { useMemo } from 'preact/hooks';
import type { Expression } from '../../src/equation/expression';
import { expressionNotation } from '../../src/equation/expressionNotation';
import { Formula } from '../equations/Formula';

/** A part of an equation, typeset; said in plain text. */
export function PartName({ of, text }: { readonly of: Expression; readonly text: string }) {
  const notation = useMemo(() => expressionNotation(of, { style: 'formula' }), [of]);
  return (
    <>
      <span aria-hidden="true">
        <Formula notation={notation} />
      </span>
      <span class="for-screen-readers">{text}</span>
    </>
  );
}
