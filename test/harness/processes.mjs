import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const guard = fileURLToPath(new URL('guard.mjs', import.meta.url));

/**
 * Starts a long-running command that cannot outlive this process, however this process ends: see `guard.mjs`.
 * `remove` names a folder that goes with it.
 */
export function startGuarded(command, args, { env, cwd, remove = '' } = {}) {
  const child = spawn(process.execPath, [guard, remove, command, ...args], {
    env,
    cwd,
    detached: process.platform !== 'win32', // Ctrl-C in the terminal is for us; the guard hears of it when its pipe closes.
    windowsHide: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const exited = new Promise((resolve, reject) => child.once('close', resolve).once('error', reject));
  /** Ends the command and all it has started, with a signal if it is to get a certain one. */
  const stop = (signal) => {
    if (signal) child.kill(signal);
    else child.stdin.end();
    return exited;
  };
  return { output: [child.stdout, child.stderr], exited, stop };
}

/**
 * Runs a command to its end. Resolves with its exit code, 127 if there is no such command, and what it printed; shows
 * it meanwhile if `show`. Should this process end first, however it does, the command ends with all it has started.
 */
export async function runCommand(command, args, { env, cwd, show = false } = {}) {
  const running = startGuarded(command, args, { env, cwd });
  let printed = '';
  for (const [k, stream] of running.output.entries()) {
    stream.setEncoding('utf8').on('data', (chunk) => {
      printed += chunk;
      if (show) [process.stdout, process.stderr][k].write(chunk);
    });
  }
  return { code: await running.exited, output: printed };
}
