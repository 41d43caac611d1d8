import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { afterAll, beforeAll, describe, test } from '@jest/globals';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../../gateway/pages/paper/find-chromium.ts';

const machineChromium = findChromium(process.env.HUB_CHROMIUM, process.env.PATH ?? '');

/**
 * Tests that need a browser. Without one they are skipped, which jest counts and the end of the run says in words; where
 * HUB_BROWSER_REQUIRED is set, as on the machine that decides whether a change goes in, that is a failure.
 */
export function describeInBrowser(name: string, tests: () => void): void {
  if (machineChromium !== undefined) describe(name, tests);
  else if (process.env.HUB_BROWSER_REQUIRED) {
    test(`${name}: there is a Chromium to test with`, () => {
      throw new Error('There is no Chromium here: install it, or set HUB_CHROMIUM.');
    });
  } else describe.skip(`${name} (no Chromium here: install it, or set HUB_CHROMIUM)`, tests);
}

/** What keeps Chromium from asking anybody for anything by itself. */
const quietly = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser for the tests around it. */
export function useBrowser(): { open(options?: BrowserContextOptions): Promise<Page> } {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await chromium.launch({
      ...(machineChromium && { executablePath: machineChromium }),
      args: quietly,
    });
  });
  afterAll(() => browser?.close());
  return {
    async open(options) {
      if (browser === undefined) throw new Error('The browser is not started.');
      const page = await (await browser.newContext(options)).newPage();
      page.setDefaultTimeout(30_000);
      return page;
    },
  };
}

/** Signs in as one of the demonstration's people, by their name on its page. */
export async function signInAs(page: Page, origin: string, name: string, path = '/'): Promise<void> {
  await page.goto(`${origin}${path}`);
  await page.getByRole('button', { name, exact: true }).click();
  await page.waitForURL((url) => url.origin === origin);
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong with the page as it is shown: each rule, and where. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = (await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(rules)} }).then(({ violations }) => violations)`,
  )) as { id: string; nodes: { html: string }[] }[];
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/**
 * Keeps a picture of the whole page for people to look at, where HUB_ARTEFACTS names a folder for what a run leaves. It is
 * compared with nothing.
 */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env.HUB_ARTEFACTS;
  if (folder)
    await page.screenshot({ path: path.join(folder, 'screenshots', `${name}.png`), fullPage: true });
}
