import { Key } from '../chart/Key';
import { isNamed, type Seen } from './seen';
import { VerdictMark } from './VerdictMark';

/** How many of the claims came to which verdict, of each set that is to be seen; and so what the signs mean. */
export function Tally({ seen }: { readonly seen: readonly Seen[] }) {
  return (
    <div class="tallies" data-testid="tally">
      {seen.map(({ set: { id, title, tally }, number }) => (
        <p key={id} class="tally">
          {isNamed(seen) && (
            <span class="tally-set">
              <Key set={number} /> {title}
            </span>
          )}
          {tally.map(({ verdict, text }) => (
            <VerdictMark key={verdict} verdict={verdict}>
              {text}
            </VerdictMark>
          ))}
        </p>
      ))}
    </div>
  );
}
