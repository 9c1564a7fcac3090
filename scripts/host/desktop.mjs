import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from '../../test/harness/paths.mjs';
import { profile } from './sample.mjs';

/**
 * Whether `code` on the PATH is the desktop VS Code. Two others go by that name: the `code` inside a server's terminal,
 * which opens files in that server and has no profiles, and the stand-alone tunnel command, which prints its version
 * in other words. On WSL it is Windows's, which cannot load an extension from here.
 */
export async function hasDesktop() {
  if (process.env.VSCODE_IPC_HOOK_CLI || process.env.WSL_DISTRO_NAME) return false;
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return false;
  const version = await code(['--version']);
  const help = await code(['--help']);
  return /^\d+\.\d+\.\d+\r?\n/.test(version.output) && help.output.includes('--user-data-dir');
}

/** Opens the sample in a VS Code with the extension, in a profile of its own. Returns as soon as it is on its way. */
export async function openDesktop({ folder, file }, { locale }) {
  const { status, output } = await code([
    '--new-window',
    `--extensionDevelopmentPath=${root}`,
    `--user-data-dir=${path.join(profile, 'desktop')}`,
    `--extensions-dir=${path.join(profile, 'desktop-extensions')}`,
    ...['--disable-workspace-trust', '--disable-telemetry', '--skip-welcome', '--skip-release-notes'],
    ...(locale ? ['--locale', locale] : []),
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    folder,
    file,
  ]);
  if (status !== 0) throw new Error(`VS Code could not be opened:\n${output}`);
}

function code(args) {
  // On Windows `code` is a script, which only a shell runs.
  const windows = process.platform === 'win32';
  return new Promise((resolve) => {
    const child = spawn('code', windows ? args.map((arg) => `"${arg}"`) : args, {
      shell: windows,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.once('error', (error) => resolve({ status: 127, output: error.message }));
    child.once('exit', (status) => resolve({ status: status ?? 1, output }));
  });
}
