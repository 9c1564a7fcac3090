// npm start: builds the extension and opens a VS Code with it and a sample to translate. The desktop one if it is
// installed, else a server from the npm registry for the browser.
//   npm start -- [--server] [--port 8000] [--locale ko] [--no-build]
import { parseArgs } from 'node:util';
import { canInstallHost } from '../test/harness/install.mjs';
import { serve } from './host/browserForm.mjs';
import { build } from './host/build.mjs';
import { hasDesktop, openDesktop } from './host/desktop.mjs';
import { copySample } from './host/sample.mjs';

const { values: options } = parseArgs({
  options: {
    server: { type: 'boolean', default: false },
    port: { type: 'string', default: '0' },
    locale: { type: 'string' },
    'no-build': { type: 'boolean', default: false },
  },
});

if (!options['no-build']) await build();
const sample = await copySample();
if (!options.server && (await hasDesktop())) {
  await openDesktop(sample, options);
  console.log('VS Code opens with Seq2Seq Stepper and a sample.');
} else if (canInstallHost) {
  await serve(sample, options);
} else {
  console.error(
    'Install Visual Studio Code (https://code.visualstudio.com) with its `code` command on the PATH.',
  );
  process.exitCode = 1;
}
