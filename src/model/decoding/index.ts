import type { Statement } from '../statement';
import { beam } from './beam';
import type { ChoosingPlace, Decoding } from './choosing';
import { forcing } from './forcing';
import { given } from './given';
import { greedy } from './greedy';
import { sampling } from './sampling';

/** The statements by which a decoding chooses the next token. A new one is one file and one line here. */
export function choosing(decoding: Decoding, place: ChoosingPlace): readonly Statement[] {
  switch (decoding.strategy) {
    case 'greedy':
      return greedy(place, decoding);
    case 'sampling':
      return sampling(place, decoding);
    case 'beam':
      return beam(place, decoding);
    case 'target':
      return given(place, decoding);
    case 'forcing':
      return forcing(place, decoding);
  }
}
