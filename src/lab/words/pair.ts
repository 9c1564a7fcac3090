import { shortened } from '../../text/shown';

/** A pair in a line of text, as it is chosen from a list. */
export const pairText = ({ source, target }: { readonly source: string; readonly target: string }): string =>
  `${shortened(source)} → ${shortened(target)}`;
