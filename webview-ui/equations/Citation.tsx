import './citation.css';
import { type Citation as Cited, citedLanguage, citedTitle, heading } from '../../src/documents/documents';

/** The document or paper and the section that state an equation, in its own words. */
export function Citation({ citation }: { citation: Cited }) {
  return (
    <cite class="citation" lang={citedLanguage(citation)}>
      <span>{numberKept(citedTitle(citation))}</span>
      <span>{numberKept(heading(citation))}</span>
    </cite>
  );
}

/** The number of a section stays on the line of its title's first word. */
const numberKept = (title: string) => title.replace(/^(\S*\d\S*) /, '$1\u00A0');
