import './culprit.css';

interface Properties {
  readonly text: string;
  /** Of the culprit: the first of its characters and the one after its last. */
  readonly start: number;
  readonly end: number;
}

/** What was written, the culprit in it underlined; where something is missing, its place. */
export function Culprit({ text, start, end }: Properties) {
  const after = Math.max(end, start + 1);
  return (
    <code class="culprit">
      {text.slice(0, start)}
      <u>{text.slice(start, after) || '\u00A0'}</u>
      {text.slice(after)}
    </code>
  );
}
