// Runs one command for a parent that may die at any moment:
//   node guard.mjs <folder to remove afterwards, or ''> <command> <arguments…>
// The guard's standard input is a pipe the parent holds open. When it closes, because the parent said stop or was
// killed, the command's whole process group is ended and the folder removed. Nothing outlives the parent.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

const PATIENCE_MS = 4000;
const [folder, command, ...args] = process.argv.slice(2);

// A group of its own, where there are groups: a server's extension hosts and terminals are in it too.
const detached = process.platform !== 'win32';
const child = spawn(command, args, { detached, windowsHide: true, stdio: ['ignore', 'inherit', 'inherit'] });

function signalGroup(signal) {
  try {
    process.kill(detached ? -child.pid : child.pid, signal);
  } catch {
    // The group is already gone.
  }
}

function stop(signal) {
  signalGroup(signal);
  setTimeout(signalGroup, PATIENCE_MS, 'SIGKILL').unref();
}

const abandoned = () => stop('SIGTERM');
process.stdin.on('error', abandoned).on('close', abandoned).resume();
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, stop);

child.on('error', (error) => {
  console.error(`${command}: ${error.message}`);
});
child.on('close', (code) => {
  signalGroup('SIGKILL');
  if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  process.exit(child.pid === undefined ? 127 : (code ?? 1));
});
