/** Chromium, found or installed. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { inProject } from '../paths';
import { installDebianPackages, mayInstall, which } from './programs';

const programs = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
];

const places: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/** Quiet, and able to run where there is no GPU and no user namespace. */
export const browserFlags: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Chromium or a relative of it: `CHROMIUM`, the usual places, Playwright's own. */
export function findBrowser(): string | undefined {
  const chosen = process.env['CHROMIUM'];
  if (chosen) return existsSync(chosen) ? chosen : which(chosen);
  for (const program of programs) {
    const file = which(program);
    if (file !== undefined) return file;
  }
  const own = chromium.executablePath();
  return [...(places[process.platform] ?? []), own].find((file) => file && existsSync(file));
}

/** Finds Chromium or installs it: Debian's package where we may, else Playwright's download. */
export function ensureBrowser(): string {
  const found = findBrowser();
  if (found !== undefined) return found;
  if (process.env['CHROMIUM']) {
    throw new Error(
      `CHROMIUM names ${process.env['CHROMIUM']}, which is not there. Mend or unset it.`,
    );
  }
  if (mayInstall()) {
    installDebianPackages('chromium', 'fonts-dejavu-core');
  } else {
    console.error('Downloading Chromium (npx playwright-core install chromium) …');
    spawnSync(
      process.execPath,
      [inProject('node_modules', 'playwright-core', 'cli.js'), 'install', 'chromium'],
      { stdio: ['ignore', 'ignore', 'ignore'] },
    );
  }
  const installed = findBrowser();
  if (installed === undefined) {
    throw new Error(
      'No Chromium here and none could be installed. Install it ("sudo apt-get install chromium" on Debian or Ubuntu), or set CHROMIUM to the path of a Chrome.',
    );
  }
  return installed;
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: ensureBrowser(), args: [...browserFlags] });
}
