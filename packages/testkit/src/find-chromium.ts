/** Finds a Chromium for the browser tests: a path given by environment, Playwright's own, or the system's; installs one where it may. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const pathVariables = ['TUTTI_CHROMIUM', 'PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH'] as const;
const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const wellKnownPaths = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

export const chromiumMissing =
  'No Chromium found for the browser tests. Install one (Debian, Ubuntu: apt-get install chromium; others: Google Chrome) or set TUTTI_CHROMIUM to its path.';

/** The path of an executable, or undefined. A path set by environment that does not exist is an error, not a reason to look further. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  for (const name of pathVariables) {
    const given = env[name];
    if (!given) continue;
    if (!isExecutable(given)) throw new Error(`${name} is set to ${given}, which cannot be run`);
    return given;
  }
  return findPlaywrightChromium(env) ?? findSystemChromium(env);
}

/** As findChromium; where there is none and the system's package manager may be used, installs one. Throws with one clear line otherwise. */
export function requireChromium(say: (line: string) => void): string {
  const found = findChromium();
  if (found) return found;
  const install = aptCommand();
  if (!install) throw new Error(chromiumMissing);
  say('Installing Chromium with apt-get for the browser tests …');
  for (const step of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const result = spawnSync(install[0], [...install.slice(1), ...step], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (result.status !== 0) say(`apt-get ${step[0]} ended with ${result.status ?? result.signal}`);
  }
  const installed = findChromium();
  if (!installed) throw new Error(chromiumMissing);
  return installed;
}

function findPlaywrightChromium(env: NodeJS.ProcessEnv): string | undefined {
  const cache = process.platform === 'darwin' ? 'Library/Caches/ms-playwright' : '.cache/ms-playwright';
  const root = env.PLAYWRIGHT_BROWSERS_PATH || path.join(os.homedir(), cache);
  if (!existsSync(root)) return undefined;
  const names = [
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-win/chrome.exe',
  ];
  const folders = readdirSync(root).filter((name) => /^chromium-\d+$/.test(name));
  const newestFirst = folders.sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)));
  return newestFirst.flatMap((folder) => names.map((name) => path.join(root, folder, name))).find(isExecutable);
}

function findSystemChromium(env: NodeJS.ProcessEnv): string | undefined {
  const folders = (env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const onPath = commands.flatMap((command) => folders.map((folder) => path.join(folder, command)));
  return [...onPath, ...wellKnownPaths].find(isExecutable);
}

function aptCommand(): [string, ...string[]] | undefined {
  const apt = '/usr/bin/apt-get';
  if (!isExecutable(apt)) return undefined;
  if (process.getuid?.() === 0) return [apt];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n', apt] : undefined;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
