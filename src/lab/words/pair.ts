/** Characters of each side that are shown; frames are long. */
const LONGEST = 100;

/** A pair in a line of text, as it is chosen from a list. */
export const pairText = ({ source, target }: { readonly source: string; readonly target: string }): string =>
  `${short(source)} → ${short(target)}`;

const short = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
