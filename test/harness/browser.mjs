import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { runCommand } from './processes.mjs';

const ON_THE_PATH = [
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'microsoft-edge',
];
const ELSEWHERE = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
};

/** Debian's browser, and a font with Hangul for the Korean screenshots. */
const PACKAGES = ['chromium', 'fonts-nanum'];

/**
 * The installed Chrome, Chromium or Edge; `CHROME_PATH` names another one. Where there is none, root on Debian or
 * Ubuntu gets one installed, and anybody else is told the command.
 */
export async function findBrowser() {
  const found = await firstThatRuns(candidates());
  if (found) return found;
  if (process.env.CHROME_PATH)
    throw new Error(`CHROME_PATH names no browser that runs: ${process.env.CHROME_PATH}`);
  if (process.getuid?.() === 0 && (await runs('apt-get'))) {
    await installWithApt();
    const installed = await firstThatRuns(candidates());
    if (installed) return installed;
  }
  throw new Error(
    'No Chrome, Chromium or Edge found. Install one, or name it in CHROME_PATH. On Debian and Ubuntu:\n' +
      `  sudo apt-get install -y ${PACKAGES.join(' ')}`,
  );
}

/** A headless browser that makes no calls of its own. It ends with this process. */
export async function startBrowser() {
  return chromium.launch({
    executablePath: await findBrowser(),
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
      '--no-first-run',
    ],
  });
}

function candidates() {
  if (process.env.CHROME_PATH) return [process.env.CHROME_PATH];
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const onThePath = ON_THE_PATH.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...onThePath, ...(ELSEWHERE[process.platform] ?? [])];
}

async function firstThatRuns(files) {
  for (const file of files) {
    const there = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    // Ubuntu's chromium-browser may be a stub that only says to install a snap.
    if (there && (await runs(file))) return file;
  }
  return undefined;
}

async function runs(command) {
  return runCommand(command, ['--version']).then(
    ({ code }) => code === 0,
    () => false,
  );
}

async function installWithApt() {
  console.error(`No browser found: installing ${PACKAGES.join(' and ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runCommand('apt-get', ['update'], { env });
  const { code, output } = await runCommand(
    'apt-get',
    ['install', '-y', '--no-install-recommends', ...PACKAGES],
    { env },
  );
  if (code !== 0) console.error(output);
}
