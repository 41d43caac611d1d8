import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { describeInBrowser, keepPicture, signInAs, useBrowser } from './support/browser.ts';
import { northYorkshire, type PagesHub, rows, startPagesHub } from './support/start-pages-hub.ts';

const below = `/partnerships/${northYorkshire}`;

describeInBrowser('without learning anything first', () => {
  const { open } = useBrowser();
  let hub: PagesHub;
  beforeAll(async () => {
    hub = await startPagesHub();
  });
  afterAll(() => hub?.stop());

  describe.each([true, false])('(JavaScript: %s)', (javaScriptEnabled) => {
    test('a board chair goes from a figure to the matters behind it and to each agency’s account', async () => {
      const page = await open({ javaScriptEnabled });
      await signInAs(page, hub.origin, 'Demo Board Chair');
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Overview');
      expect(await page.getByRole('heading', { name: 'What needs the board’s attention' }).isVisible()).toBe(
        true,
      );
      await page.getByRole('link', { name: 'See the matters behind: Overdue now' }).click();
      await statePurpose(page, 'Partnership assurance');
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Information requests');
      await page.getByRole('row').nth(1).getByRole('link').first().click();
      expect(await page.getByRole('heading', { name: 'Each agency’s own account' }).isVisible()).toBe(true);
      expect(await page.getByRole('heading', { name: 'What happened' }).isVisible()).toBe(true);
      // A board chair reads; what leads to a child is withheld.
      expect(await page.getByRole('heading', { name: 'What you can do now' }).count()).toBe(0);
      expect(await page.getByText('SYN-').count()).toBe(0);
    });

    test('a board chair looks at another period, and takes a table away', async () => {
      const page = await open({ javaScriptEnabled });
      await signInAs(page, hub.origin, 'Demo Board Chair', `${below}/information-sharing`);
      await page.getByLabel('Period', { exact: true }).selectOption({ index: 2 });
      await page.getByRole('button', { name: 'Show' }).click();
      expect(page.url()).toContain('period=');
      const csv = await saved(page, () =>
        page
          .getByRole('link', { name: /Download as CSV\s*: .*answered/ })
          .first()
          .click(),
      );
      expect(csv.name).toMatch(/\.csv$/);
      expect(csv.bytes.toString('utf8')).toContain('"Asked by"');
      const xlsx = await saved(page, () =>
        page
          .getByRole('link', { name: /Download as XLSX/ })
          .first()
          .click(),
      );
      expect(Object.keys(unzipSync(xlsx.bytes))).toContain('xl/workbook.xml');
    });

    test('an inspector sees what is open, asks a saved question, and that it was written down', async () => {
      const page = await open({ javaScriptEnabled });
      await signInAs(page, hub.origin, 'Demo Second Inspector');
      await page
        .getByRole('link', { name: /North Yorkshire/ })
        .first()
        .click();
      expect(await page.getByText('Police gave you no warrant').isVisible()).toBe(true);
      await page.getByRole('link', { name: 'Ask a saved question' }).click();
      await page
        .getByRole('link', { name: /declined/i })
        .first()
        .click();
      await statePurpose(page, 'Inspection');
      await page.getByRole('button', { name: 'Ask' }).click();
      expect(await page.getByRole('heading', { name: /^Answer for/ }).isVisible()).toBe(true);
      expect(await page.getByText(/That you asked this is recorded under the number/).isVisible()).toBe(true);
      await page.goto(`${hub.origin}${below}/what-i-asked`);
      expect(await page.getByRole('row').count()).toBeGreaterThan(1);
    });
  });

  test('a business manager has the board paper as a PDF', async () => {
    const page = await open();
    await signInAs(page, hub.origin, 'Demo Business Manager', `${below}/paper`);
    expect(await page.getByRole('heading', { level: 2, name: 'Leadership attendance' }).isVisible()).toBe(
      true,
    );
    const pdf = await saved(page, () => page.getByRole('button', { name: 'Download as PDF' }).click());
    expect(pdf.name).toBe(`board-paper-${northYorkshire}-${pdf.name.slice(-25)}`);
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    // Tagged, so that a screen reader finds its way.
    expect(pdf.bytes.includes('/MarkInfo')).toBe(true);
    await keepPicture(page, 'board-paper');
  });

  test('an inspector takes an evidence pack away', async () => {
    const page = await open();
    await signInAs(page, hub.origin, 'Demo Inspector', `${below}/evidence-pack`);
    await statePurposeAt(page, hub.origin, 'Inspection');
    await page.goto(`${hub.origin}${below}/evidence-pack`);
    const pack = await saved(page, () => page.getByRole('button', { name: 'Make the pack' }).click());
    expect(Object.keys(unzipSync(pack.bytes))).toEqual(
      expect.arrayContaining(['README.txt', 'manifest.jws']),
    );
  });

  test('nobody is shown anything that was not written down first', async () => {
    const unwritten = await rows(
      hub.pagesOwnerUrl,
      `select page from page_views where subject is null or page is null or at is null`,
    );
    expect(unwritten).toEqual([]);
    const [{ views } = { views: 0 }] = await rows<{ views: number }>(
      hub.pagesOwnerUrl,
      'select count(*)::int as views from page_views',
    );
    expect(views).toBeGreaterThan(20);
  });
});

async function statePurpose(page: Page, purpose: string): Promise<void> {
  await page.getByLabel(purpose, { exact: true }).check();
  await page.getByLabel(/UK GDPR article 6\(1\)\(e\)/).check();
  await page.getByRole('button', { name: 'Continue' }).click();
}

async function statePurposeAt(page: Page, origin: string, purpose: string): Promise<void> {
  await page.goto(`${origin}/purpose`);
  await statePurpose(page, purpose);
}

/** What a click saves. */
async function saved(page: Page, click: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}
