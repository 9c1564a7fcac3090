import './citation.css';
import { type Citation as Cited, DOCUMENTS, heading } from '../../src/documents/documents';

/** The document and the section that state an equation, in the document's own words. */
export function Citation({ citation }: { citation: Cited }) {
  return (
    <cite class="citation" lang="ko">
      <span>{numberKept(DOCUMENTS[citation.document].title)}</span>
      <span>{numberKept(heading(citation))}</span>
    </cite>
  );
}

/** The number of a section stays on the line of its title's first word. */
const numberKept = (title: string) => title.replace(/^(\S*\d\S*) /, '$1\u00A0');
