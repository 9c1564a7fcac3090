import type { Refusal } from '../state/asking';

interface Properties {
  readonly id: string;
  readonly refusal: Refusal;
  /** The text in which the culprit stands. */
  readonly text: string;
}

/** Why a what-if was refused, with the culprit underlined in what was written. */
export function Refused({ id, refusal: { message, start, end }, text }: Properties) {
  const culprit = start !== undefined && end !== undefined;
  return (
    <div id={id} class="what-if-refused" role="alert">
      {culprit && (
        <code>
          {text.slice(0, start)}
          <u>{text.slice(start, Math.max(end, start + 1)) || '\u00A0'}</u>
          {text.slice(Math.max(end, start + 1))}
        </code>
      )}
      <span>{message}</span>
    </div>
  );
}
