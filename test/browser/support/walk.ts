import type { Page } from 'playwright-core';
import { violations } from './browser.ts';

/** What was found on one page that the walk came to. */
export interface Walked {
  address: string;
  status: number;
  title: string;
  headings: number;
  /** What axe finds wrong. */
  violations: string[];
  /** Pixels by which the page is wider than a phone of 390. */
  tooWide: number;
  /** Kilobytes that are sent for the page, its style and its scripts, before pictures. */
  kilobytes: number;
}

const phone = { width: 390, height: 844 };
const desk = { width: 1280, height: 900 };

/**
 * Goes wherever links lead from a page, as somebody would who follows them all, and looks at one page of each kind: two
 * matters, periods or partnerships are the same kind.
 *
 * @param from addresses to begin at
 */
export async function walk(page: Page, origin: string, from: readonly string[]): Promise<Walked[]> {
  const [waiting, known, walked]: [string[], Set<string>, Walked[]] = [[...from], new Set(), []];
  const files = await sharedWeight(page, origin);
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    if (known.has(kindOf(address))) continue;
    known.add(kindOf(address));
    const response = await page.goto(`${origin}${address}`);
    walked.push({
      address,
      status: response?.status() ?? 0,
      title: await page.title(),
      headings: await page.getByRole('heading', { level: 1 }).count(),
      violations: await violations(page),
      tooWide: await overflow(page),
      kilobytes: files + Buffer.byteLength((await response?.text()) ?? '') / 1000,
    });
    waiting.push(...(await linksOf(page, origin)));
  }
  return walked;
}

/** Two addresses of one kind differ only in which matter, partnership, period or place in a list they name. */
function kindOf(address: string): string {
  const { pathname, searchParams } = new URL(address, 'http://pages.invalid');
  const shape = pathname
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    .replace(/\/E\d{8}/g, '/:code')
    .replace(/^\/data-dictionary\/.+/, '/data-dictionary/:type');
  const views = ['view', 'question', 'query'].map((name) => searchParams.get(name) ?? '');
  return `${shape} ${views.join(' ')}`;
}

/** Links to pages: files are looked at elsewhere. */
async function linksOf(page: Page, origin: string): Promise<string[]> {
  const found = await page
    .locator('a[href]:not([download])')
    .evaluateAll((links) => links.map((link) => (link as unknown as { href: string }).href));
  return found
    .filter((href) => href.startsWith(`${origin}/`) && !/\.(csv|xlsx|pdf|zip)(\?|$)/.test(href))
    .map((href) => href.slice(origin.length).replace(/#.*$/, ''));
}

async function overflow(page: Page): Promise<number> {
  await page.setViewportSize(phone);
  const width = (await page.evaluate('document.documentElement.scrollWidth')) as number;
  await page.setViewportSize(desk);
  return Math.max(0, width - phone.width);
}

/** Kilobytes that are sent of the style and the scripts, which every page loads. */
async function sharedWeight(page: Page, origin: string): Promise<number> {
  const response = await page.goto(`${origin}/help`);
  const html = (await response?.text()) ?? '';
  const own = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+\.(?:css|js))"/g)].map(
    ([, file]) => file ?? '',
  );
  // The script that a page names loads this one.
  const files = [...own, `${own[0]?.replace(/[^/]+$/, '')}govuk-frontend.min.js`];
  const answers = await Promise.all(files.map((file) => page.request.get(`${origin}${file}`)));
  const sizes = answers.map((answer) => Number(answer.headers()['content-length']));
  return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}
