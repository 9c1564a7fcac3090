import type { Refusal } from '../state/asking';
import { Culprit } from '../text/Culprit';

interface Properties {
  readonly id: string;
  readonly refusal: Refusal;
  /** The text in which the culprit stands. */
  readonly text: string;
}

/** Why a what-if was refused, with the culprit underlined in what was written. */
export function Refused({ id, refusal: { message, start, end }, text }: Properties) {
  return (
    <div id={id} class="what-if-refused" role="alert">
      {start !== undefined && end !== undefined && <Culprit text={text} start={start} end={end} />}
      <span>{message}</span>
    </div>
  );
}
