import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

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

/**
 * Waits until a page has come to an address. A server that is starved for longer than its patience (functions/patience.ts)
 * answers with what was typed and one button: it is pressed, as a person would. Says what the page shows where it never comes.
 */
export async function arrive(page: Page, address: RegExp | string): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const again = page.locator('#try-again button');
    const wait = Promise.race([
      page.waitForURL(address).then(() => true),
      // Whatever becomes of the loser of the race is nobody's concern.
      again.waitFor().then(
        () => false,
        () => new Promise<never>(() => undefined),
      ),
    ]);
    const arrived = await wait.catch(async (error: Error) => {
      const shown = await page
        .locator('body')
        .innerText()
        .catch(() => '');
      throw new Error(`${error.message}\nat ${page.url()}:\n${shown.slice(0, 600)}`, { cause: error });
    });
    if (arrived) return;
    if (tries === 3) throw new Error(`the server says for the fourth time that it is too busy: ${page.url()}`);
    await again.click();
  }
}
