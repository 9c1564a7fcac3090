import type { PageStore } from '../../page/pageStore';
import type { ExperimentsHost } from './experimentsHost';
import { type ExperimentsView, type FromReader, kept } from './experimentsView';

/** What of the page is unfolded, by names. */
export interface Folds {
  has(name: string): boolean;
  set(names: readonly string[], unfolded: boolean): void;
}

/** Of a page; what the reader folds is kept. */
export const foldsOf = (
  { unfolded }: ExperimentsView,
  store: Pick<PageStore<ExperimentsView, FromReader>, 'receive' | 'get'>,
  host: Pick<ExperimentsHost, 'remember'>,
): Folds => ({
  has: (name) => unfolded.has(name),
  set: (names, now) => {
    store.receive({ type: 'fold', names, unfolded: now });
    const state = kept(store.get());
    if (state) host.remember(state);
  },
});

/** What a `Fold` needs to know of one name. */
export const foldOf = (folds: Folds, name: string) => ({
  unfolded: folds.has(name),
  toggle: (unfolded: boolean) => folds.set([name], unfolded),
});
