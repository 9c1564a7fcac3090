import path from 'node:path';
import { root } from '../../test/harness/paths.mjs';
import { startServer } from '../../test/harness/server.mjs';
import { profile } from './sample.mjs';

/** Serves the sample in a VS Code for the browser with the extension installed, until Ctrl-C. */
export async function serve({ folder, file }, { port, locale }) {
  const interrupted = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, resolve);
  });
  const server = await startServer({ data: path.join(profile, 'server'), link: [root], port, locale });
  console.log(`VS Code with Seq2Seq Stepper: ${server.url(folder, [['openFile', server.uri(file)]])}`);
  console.log('Open it in a browser; Ctrl-C ends it.');
  const code = await Promise.race([interrupted.then(() => undefined), server.exited]);
  if (code !== undefined) throw new Error(`The VS Code server ended with code ${code}.`);
  await server.stop();
}
