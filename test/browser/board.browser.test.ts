import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { describeInBrowser, signInAs, useBrowser, violations } from './support/browser.ts';
import { northYorkshire, type PagesHub, rows, startPagesHub } from './support/start-pages-hub.ts';

describeInBrowser('a board chair', () => {
  const { open } = useBrowser();
  let hub: PagesHub;
  beforeAll(async () => {
    hub = await startPagesHub();
  });
  afterAll(() => hub?.stop());
  const below = `/partnerships/${northYorkshire}`;

  test.each([true, false])(
    'reads whether information is shared in time (JavaScript: %s)',
    async (javaScriptEnabled) => {
      const page = await open({ javaScriptEnabled });
      await signInAs(page, hub.origin, 'Demo Board Chair', `${below}/information-sharing`);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Information sharing');
      expect(await page.getByText('All people, children and figures here are made up').isVisible()).toBe(
        true,
      );
      expect(await page.getByText(/\d+ of \d+ requests that fell due/).isVisible()).toBe(true);
      if (javaScriptEnabled) expect(await violations(page)).toEqual([]);
    },
  );

  test('is asked for nothing that is not written down first', async () => {
    const page = await open();
    await signInAs(page, hub.origin, 'Demo Board Chair', `${below}/information-sharing`);
    const seen = await rows(
      hub.pagesOwnerUrl,
      'select subject, page, partnership, method from page_views order by id desc limit 1',
    );
    expect(seen).toEqual([
      { subject: 'board-chair', page: 'information-sharing', partnership: northYorkshire, method: 'GET' },
    ]);
  });

  test('gets for another board’s page what there is where there is no page', async () => {
    const page = await open();
    await signInAs(page, hub.origin, 'Demo Board Chair');
    const bodyOf = async (path: string) => {
      const response = await page.goto(`${hub.origin}${path}`);
      expect(response?.status()).toBe(404);
      return (await page.content()).replace(/nonce="[^"]*"/g, '');
    };
    const missing = await bodyOf('/partnerships/E99999999/information-sharing');
    expect(await bodyOf('/partnerships/E09000019/information-sharing')).toBe(missing);
  });
});
