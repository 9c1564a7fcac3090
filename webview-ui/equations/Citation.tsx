import { type Citation as Cited, DOCUMENTS, heading } from '../../src/documents/documents';

/** The document and the section that state an equation, in the document's own words. */
export function Citation({ citation }: { citation: Cited }) {
  return (
    <cite class="citation" lang="ko">
      <span>{DOCUMENTS[citation.document].title}</span>
      <span>{heading(citation)}</span>
    </cite>
  );
}
