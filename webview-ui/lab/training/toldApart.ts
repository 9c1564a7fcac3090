import type { TrainingSummary } from '../../../src/lab/protocol';

/** What a training is called beside others. */
export interface ToldApart {
  readonly title: string;
  /** Where others have its title, the end of its folder, as long as it takes to be another than theirs. */
  readonly folder?: string;
}

type Named = Pick<TrainingSummary, 'id' | 'title' | 'folder'>;

/** What each training is called, by its id: no two alike. */
export function toldApart(trainings: readonly Named[]): ReadonlyMap<string, ToldApart> {
  return new Map(
    trainings.map((training) => {
      const { id, title } = training;
      const others = trainings.filter((one) => one !== training && one.title === title);
      return [id, others.length > 0 ? { title, folder: endOf(training, others) } : { title }];
    }),
  );
}

/** The trainings, those with the title of another with their folder in it: for where there is room for a text alone. */
export function titledApart<T extends Named>(trainings: readonly T[]): T[] {
  const names = toldApart(trainings);
  return trainings.map((training) => {
    const { title, folder } = names.get(training.id)!;
    return folder === undefined ? training : { ...training, title: `${title} (${folder})` };
  });
}

function endOf({ folder }: Named, others: readonly Named[]): string {
  const taken = others.map((one) => parts(one.folder));
  const own = parts(folder);
  for (let length = 1; length < own.length; length++) {
    const end = own.slice(-length).join('/');
    if (taken.every((one) => one.slice(-length).join('/') !== end)) return end;
  }
  return folder;
}

const parts = (folder: string) => folder.split(/[\\/]/).filter(Boolean);
