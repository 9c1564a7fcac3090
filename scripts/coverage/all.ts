import { familyEntries } from '../../src/model/family/family';
import { coveragePage } from './page';
import { trainingEntries } from './training';

/** The page as the project is now. */
export const coverage = () => coveragePage([...familyEntries(), ...trainingEntries()]);
