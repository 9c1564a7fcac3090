import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '');

/** Where downloaded and staged things are kept between runs; git-ignored. */
export const cache = path.join(root, '.cache');

/** Where a run leaves its logs, reports and screenshots for people to look at; git-ignored. */
export const artefacts = path.join(root, 'test-artifacts');

/** The small folder of sentences that the tests open as their workspace. */
export const sentences = path.join(root, 'test', 'vscode', 'workspace');
