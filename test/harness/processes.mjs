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
    detached: true, // Ctrl-C in the terminal is for us; the guard hears of it when its pipe closes.
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const exited = new Promise((resolve) => child.once('close', resolve));
  const stop = () => {
    child.stdin.end();
    return exited;
  };
  return { output: [child.stdout, child.stderr], exited, stop };
}

/**
 * Runs a command to its end. Resolves with its exit code and what it printed; shows it meanwhile if `show`. Should this
 * process end first, the command ends with it.
 */
export function runCommand(command, args, { env = process.env, cwd, show = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const kill = () => child.kill();
    process.once('exit', kill);
    let output = '';
    const take = (stream) => (chunk) => {
      output += chunk;
      if (show) stream.write(chunk);
    };
    child.stdout.on('data', take(process.stdout));
    child.stderr.on('data', take(process.stderr));
    child.once('error', reject);
    child.once('close', (code) => {
      process.off('exit', kill);
      resolve({ code: code ?? 1, output });
    });
  });
}
