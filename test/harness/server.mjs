import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installHost } from './install.mjs';
import { runCommand, startGuarded } from './processes.mjs';

const START_TIMEOUT_MS = 60_000;

/** User settings that keep the workbench still: no welcome page, no tips, no assistant, nothing that calls out. */
const QUIET = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'workbench.colorTheme': 'Default Dark Modern',
  'window.restoreWindows': 'preserve', // a reload brings the editors back although the address names a file to open
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'npm.autoDetect': 'off',
};

/**
 * Starts a VS Code server on loopback, behind a random token. It ends with this process at the latest.
 *
 * - `version`: which installation of `hosts/`.
 * - `data`: a folder for its settings and extensions that stays; by default a temporary one that goes with the server.
 * - `port`: 0 for any free one.
 * - `locale`: the display language, e.g. `ko`.
 * - `settings`: user settings on top of the quiet ones. They are read at start.
 * - `link`: folders of extensions to use in place, as if installed.
 * - `vsix`: packages to install first.
 * - `driver`: whether the workbench may load extensions under development and run suites. It also keeps
 *   notifications from popping up, so leave it off to see what a user sees.
 * - `trust`: `'all'` trusts every folder; `'restricted'` opens an unknown one in Restricted Mode without asking.
 * - `env`: environment variables, which the extension host inherits.
 * - `log`: a file for what the server prints.
 */
export async function startServer(options = {}) {
  const {
    version,
    port = 0,
    locale = 'en',
    settings,
    link = [],
    vsix = [],
    driver = false,
    trust = 'all',
    env,
    log,
  } = options;
  const host = await installHost(version);
  const data = options.data ?? (await mkdtemp(path.join(tmpdir(), 'seq2seq-vscode-')));
  await writeUserSettings(data, { 'security.workspace.trust.startupPrompt': 'never', ...settings });
  await writeDisplayLanguage(data, locale);
  await linkExtensions(data, link);
  const shared = [
    '--accept-server-license-terms',
    '--server-data-dir',
    data,
    '--extensions-dir',
    path.join(data, 'extensions'),
  ];
  const childEnv = await environment(data, env);
  for (const file of vsix)
    await installVsix(host, [...shared, '--install-extension', path.resolve(file)], childEnv);

  const token = randomUUID();
  const running = startGuarded(
    host.node,
    [
      host.server,
      ...shared,
      ...['--host', '127.0.0.1', '--port', String(port), '--connection-token', token],
      ...['--telemetry-level', 'off', '--disable-telemetry', '--disable-experiments', '--locale', locale],
      ...(trust === 'all' ? ['--disable-workspace-trust'] : []),
      ...(driver ? ['--enable-smoke-test-driver'] : []),
    ],
    { env: childEnv, remove: options.data ? '' : data },
  );
  try {
    const bound = await boundPort(running, log);
    const authority = `127.0.0.1:${bound}`;
    return {
      exited: running.exited,
      stop: running.stop,
      /** Lays out a copy of a folder that tests may change, and returns it. It goes with the server's data. */
      async copyOf(folder) {
        const copy = path.join(data, 'workspace');
        await cp(folder, copy, { recursive: true });
        return copy;
      },
      /** A file's address as the workbench knows it; under any other one the same file would open twice. */
      uri: (file) => `vscode-remote://${authority}${encodeURI(path.resolve(file))}`,
      /** The address of a workbench with `folder` open; `payload` lists the workbench's own start options. */
      url(folder, payload = []) {
        const address = new URL(`http://${authority}/`);
        address.searchParams.set('folder', path.resolve(folder));
        address.searchParams.set('payload', JSON.stringify(payload));
        address.searchParams.set('tkn', token);
        return address.href;
      },
    };
  } catch (error) {
    await running.stop();
    throw error;
  }
}

/** Settings a user has changed in a data folder that stays are left alone. */
async function writeUserSettings(data, settings) {
  const folder = path.join(data, 'data', 'User');
  await mkdir(folder, { recursive: true });
  const text = JSON.stringify({ ...QUIET, ...settings }, null, 2);
  await writeFile(path.join(folder, 'settings.json'), text, { flag: 'wx' }).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

/**
 * A display language normally comes with a language pack from the marketplace. The server finds a pack through
 * `languagepacks.json`, and one without translations is enough: VS Code's own words stay English, while
 * `vscode.env.language`, `vscode.l10n` and `package.nls.*.json` follow.
 */
async function writeDisplayLanguage(data, locale) {
  if (locale === 'en') return;
  const translations = path.join(data, 'translations.json');
  await writeFile(translations, JSON.stringify({ version: '1.0.0', contents: {} }));
  const pack = {
    hash: `empty-${locale}`,
    label: locale,
    translations: { vscode: translations },
    extensions: [{ extensionIdentifier: { id: `empty.language-pack-${locale}` }, version: '0.0.0' }],
  };
  await writeFile(path.join(data, 'data', 'languagepacks.json'), JSON.stringify({ [locale]: pack }));
}

/** The server takes a link among its extensions for one installed; its own index of them is made anew. */
async function linkExtensions(data, folders) {
  const installed = path.join(data, 'extensions');
  await rm(installed, { recursive: true, force: true });
  await mkdir(installed, { recursive: true });
  for (const folder of folders) {
    const { publisher, name, version } = JSON.parse(
      await readFile(path.join(folder, 'package.json'), 'utf8'),
    );
    await symlink(folder, path.join(installed, `${publisher}.${name}-${version}`));
  }
}

async function environment(data, extra = {}) {
  // Started from a terminal inside VS Code, the server must not take itself for a part of that one.
  const inherited = Object.entries(process.env).filter(([key]) => !/^(VSCODE_|ELECTRON_)/.test(key));
  const sockets = path.join(data, 'run');
  await mkdir(sockets, { recursive: true, mode: 0o700 });
  return {
    ...Object.fromEntries(inherited),
    TMPDIR: sockets,
    XDG_RUNTIME_DIR: sockets,
    EXTENSIONS_GALLERY: '{}', // no marketplace
    ...extra,
  };
}

async function installVsix(host, args, env) {
  const { output } = await runCommand(host.node, [host.server, ...args], { env });
  if (!/successfully installed/.test(output))
    throw new Error(`The package could not be installed:\n${output}`);
}

/** Waits until the server says which port it got; everything it ever prints goes to the file `log`. */
async function boundPort({ output, exited }, log) {
  if (log) await mkdir(path.dirname(log), { recursive: true });
  const copy = log ? createWriteStream(log) : undefined;
  return new Promise((resolve, reject) => {
    let printed = '';
    const fail = (why) => reject(new Error(`VS Code server: ${why}\n${printed}`));
    const timer = setTimeout(fail, START_TIMEOUT_MS, `not ready after ${START_TIMEOUT_MS / 1000} s`);
    const look = (chunk) => {
      printed += chunk;
      const [, port] = /Web UI available at http:\/\/[^:]+:(\d+)/.exec(printed) ?? [];
      if (port) resolve(Number(port));
    };
    for (const stream of output)
      stream
        .setEncoding('utf8')
        .on('data', look)
        .on('data', (chunk) => copy?.write(chunk));
    exited.then((code) => {
      clearTimeout(timer);
      copy?.end();
      fail(`ended with code ${code}`);
    });
  });
}
