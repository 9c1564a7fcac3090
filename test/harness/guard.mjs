// Runs one command for a parent that may die at any moment:
//   node guard.mjs <folder to remove afterwards, or ''> <command> <arguments…>
// The guard's standard input is a pipe the parent holds open. When it closes, because the parent said stop or was
// killed, the command's whole process group is ended and the folder removed. Nothing outlives the parent.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

const PATIENCE_MS = 4000;
const [folder, command, ...args] = process.argv.slice(2);

// A group of its own: a server's extension hosts and terminals are in it too.
const child = spawn(command, args, { detached: true, stdio: ['ignore', 'inherit', 'inherit'] });

function signalGroup(signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is already gone.
  }
}

function stop() {
  signalGroup('SIGTERM');
  setTimeout(signalGroup, PATIENCE_MS, 'SIGKILL').unref();
}

process.stdin.on('error', stop).on('close', stop).resume();
process.on('SIGTERM', stop).on('SIGINT', stop).on('SIGHUP', stop);

child.on('error', (error) => {
  console.error(`${command}: ${error.message}`);
  process.exitCode = 127;
});
child.on('close', (code) => {
  signalGroup('SIGKILL');
  if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  process.exit(code ?? 1);
});
