import { notationListing } from '../../src/equation/listing';
import type { Notation } from '../../src/equation/notation';
import { Formula } from './Formula';

/** The head of a column of numbers, typeset; said in plain text. */
export function ColumnHead({ notation }: { notation: Notation }) {
  return (
    <th scope="col">
      <span aria-hidden="true">
        <Formula notation={notation} />
      </span>
      <span class="for-screen-readers">{notationListing(notation)}</span>
    </th>
  );
}
