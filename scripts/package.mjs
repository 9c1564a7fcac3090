// npm run package: a production build and the .vsix of it.
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { packageExtension } from './host/vsix.mjs';

const file = await packageExtension();
const { size } = await stat(file);
console.log(`${path.relative(process.cwd(), file)}: ${(size / 2 ** 20).toFixed(2)} MiB`);
