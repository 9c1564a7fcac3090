import type { Completion } from '../../src/equation/language/complete';

/** A text with a completion in it, and where one goes on writing: in the parentheses of a function, behind a token's mark. */
export function completed(
  text: string,
  { label, kind, start, end }: Completion,
): { readonly text: string; readonly caret: number } {
  const [before, after] = [text.slice(0, start), text.slice(end)];
  if (kind === 'function') {
    const open = after.startsWith('(');
    return { text: `${before}${label}${open ? '' : '()'}${after}`, caret: start + label.length + 1 };
  }
  const mark = kind === 'token' ? (/["'](?=[^"']*$)/.exec(before)?.[0] ?? '') : '';
  const closing = after.startsWith(mark) ? '' : mark;
  return { text: `${before}${label}${closing}${after}`, caret: start + label.length + mark.length };
}
