import { cpus } from 'node:os';
import { findBrowser } from '../test/harness/browser.mjs';
import { installHost } from '../test/harness/install.mjs';
import { runCommand } from '../test/harness/processes.mjs';

/** What the figures were measured on, as rows of name and value. */
export async function describeMachine() {
  const host = await installHost();
  const cores = cpus();
  return [
    ['CPU', `${cores[0].model.trim()}, ${cores.length} cores, ${process.arch}`],
    ['Operating system', process.platform],
    ['VS Code', `${host.version} (server from npm, in the browser)`],
    ['Node of its extension host', await versionOf(host.node)],
    ['Node of the command line', process.version],
    ['Browser', await versionOf(await findBrowser())],
  ];
}

async function versionOf(command) {
  const { output } = await runCommand(command, ['--version']);
  return output.trim().split('\n').at(-1).split(' built on')[0];
}
