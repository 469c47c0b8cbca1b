import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);

/** Why browser tests cannot run here; null when a Chromium was found. Printed, so that a skipped test has its reason. */
export const noBrowser: string | null = executablePath
  ? null
  : 'no Chromium found: the Debian package chromium is missing';
if (noBrowser) console.warn(`browser tests skipped: ${noBrowser}`);

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
