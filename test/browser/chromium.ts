import { accessSync, constants, statSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where a Chromium usually is: Debian and its kin, then macOS. `.ci/run` looks in the first four. */
const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The executable of Chromium, if there is one. Where CFSIM_CHROMIUM is set, only what it names counts. */
export function findChromium(): string | undefined {
  const named = process.env.CFSIM_CHROMIUM;
  return (named ? [named] : USUAL_PLACES).find(isExecutable);
}

/** Why there is no Chromium, and what to do. */
export function chromiumMissing(): string {
  const named = process.env.CFSIM_CHROMIUM;
  const why = named ? `CFSIM_CHROMIUM names ${named}, which cannot be run` : 'no Chromium found';
  return `${why}: install one (on Debian \`apt-get install chromium\`) or name its executable in CFSIM_CHROMIUM`;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * Starts a headless Chromium with a profile of its own, which goes when it is closed. It reaches 127.0.0.1 and nothing else.
 * It has no sandbox: containers seldom allow one, root never, and it opens no page but our own.
 */
export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    headless: true,
    chromiumSandbox: false,
    timeout: 45_000,
    args: [
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-gpu',
      '--no-proxy-server',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
}
