export { tokenCharacters, tokenText } from '../../src/text/tokenText';

/** A shown token beside other text: in quotation marks, but for the special ones, so that `.` is no decimal point. */
export const quoted = (shown: string): string =>
  shown === '' || /^<.+>$/.test(shown) ? shown : `“${shown}”`;
