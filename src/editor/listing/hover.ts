import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { citedTitle, heading } from '../../documents/documents';
import { EXPLANATIONS } from '../../documents/explanations';
import type { Read } from '../../equation/expression';
import { blockTitle } from '../../model/blockTitle';
import type { Listing, StatementLine } from '../../model/listing';
import { shapeInWords } from '../../model/shapeInWords';
import type { Statement } from '../../model/statement';
import { symbolName } from '../../model/symbolNames';
import { currentOf } from './current';
import { definitionOf, symbolAt } from './occurrences';
import { lineRange, rangeOf } from './ranges';
import type { Standing } from './standing';

/**
 * What is under the pointer: a symbol with what it is called, its shape and its value now, and the equation that defines
 * it, explained and cited; elsewhere on a line, the line's own equation.
 */
export function hoverAt(
  listing: Listing,
  { line: number, character }: vscode.Position,
  standing: Standing | undefined,
): vscode.Hover | undefined {
  const line = listing.lines[number];
  if (line?.kind === 'block') return new vscode.Hover(strong(blockTitle(line.block, listing.program)));
  const symbol = symbolAt(listing, number, character);
  if (line?.kind === 'pass' && symbol)
    return hover(listing, symbol.read, line.pass, rangeOf(symbol), standing);
  if (line?.kind !== 'statement' || character < lineRange(listing, number).start.character) return undefined;
  return symbol
    ? hover(listing, symbol.read, line.pass, rangeOf(symbol), standing)
    : hover(listing, line.stated.defines, line.pass, lineRange(listing, number), standing);
}

function hover(
  listing: Listing,
  read: Read,
  pass: number,
  range: vscode.Range,
  standing: Standing | undefined,
): vscode.Hover {
  const text = new vscode.MarkdownString();
  const { symbol } = read;
  const shape = shapeInWords(read, standing?.recording.source.length);
  text.appendMarkdown(`**${plain(symbolName(symbol))}** \`${symbol.key}\` · ${plain(shape)}\n\n`);
  const current = standing && currentOf(standing, pass, read);
  if (current) {
    const { step, value } = current;
    const now = step ? l10n.t('At {0}: {1}', step, value) : l10n.t('Now: {0}', value);
    text.appendMarkdown(`${plain(now)}\n\n`);
  }
  const defined = definitionOf(listing, read);
  const line = defined && (listing.lines[defined.line] as StatementLine & { readonly text: string });
  if (line) appendEquation(text, line.text.trim(), line.stated);
  return new vscode.Hover(text, range);
}

function appendEquation(text: vscode.MarkdownString, equation: string, { explain, citation }: Statement) {
  text.appendCodeblock(equation, 'seq2seq');
  const source = l10n.t('Source: {0}, {1}', citedTitle(citation), heading(citation));
  text.appendMarkdown(`${plain(EXPLANATIONS[explain]())}\n\n*${plain(source)}*`);
}

/** Text that Markdown leaves as it is; `appendText` would let none of it be wrapped. */
const plain = (text: string) => text.replace(/[\\`*_{}[\]()#+\-.!|<>~&]/g, '\\$&');

const strong = (title: string) => new vscode.MarkdownString(`**${plain(title)}**`);
