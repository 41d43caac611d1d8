import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser, keepPicture, signInAs, useBrowser, violations } from './support/browser.ts';
import { northYorkshire, type PagesHub, startPagesHub } from './support/start-pages-hub.ts';
import { type Walked, walk } from './support/walk.ts';

const below = `/partnerships/${northYorkshire}`;

/** Who walks, and from where besides their start page. */
const people = [
  { name: 'Demo Board Chair', from: [below, `${below}/paper`] },
  { name: 'Demo Scrutineer', from: [below] },
  { name: 'Demo Two Board Scrutineer', from: ['/national', '/national?period=2026-Q2&by=DECLINED'] },
  { name: 'Demo Inspector', from: ['/inspection', `${below}/inspection`, below] },
  { name: 'Demo Police Practitioner', from: [`${below}/day`, below] },
  { name: 'Demo Council Lead', from: [`${below}/day`] },
  { name: 'Demo Metropolitan Lead', from: ['/'] },
];

const mostKilobytes = 200;

/** Says why matters are read, when that is asked. */
async function statePurpose(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/purpose`);
  await page.getByRole('radio').first().check();
  await page.getByLabel(/UK GDPR article 6\(1\)\(e\)/).check();
  await page.getByRole('button', { name: 'Continue' }).click();
}

describeInBrowser('every page that links lead to', () => {
  const { open } = useBrowser();
  let hub: PagesHub;
  const all: { person: string; walked: Walked[] }[] = [];
  beforeAll(async () => {
    hub = await startPagesHub();
  });
  afterAll(async () => {
    await hub?.stop();
    report(all);
  });

  test.each(people)(
    'for $name: nothing for axe to find, fits a phone, and is light',
    async ({ name, from }) => {
      const page = await open();
      await signInAs(page, hub.origin, name);
      await statePurpose(page, hub.origin);
      const walked = await walk(page, hub.origin, ['/', ...from, '/purpose']);
      all.push({ person: name, walked });
      expect(walked.filter(({ violations }) => violations.length > 0)).toEqual([]);
      expect(walked.filter(({ status }) => status !== 200)).toEqual([]);
      expect(walked.filter(({ headings }) => headings !== 1)).toEqual([]);
      expect(walked.filter(({ tooWide }) => tooWide > 0)).toEqual([]);
      expect(walked.filter(({ kilobytes }) => kilobytes > mostKilobytes)).toEqual([]);
      expect(walked.length).toBeGreaterThan(10);
    },
    600_000,
  );

  test('of a period without anything says so, and nothing is found there by axe either', async () => {
    const page = await open();
    await signInAs(page, hub.origin, 'Demo Board Chair');
    for (const view of ['', '/information-sharing', '/escalations', '/leadership-attendance']) {
      await page.goto(`${hub.origin}${below}${view}?period=2024-Q1`);
      expect(await violations(page)).toEqual([]);
      expect(await page.getByText(/Not known(?: in|:|, because|$)/).count()).toBe(0);
    }
  });

  test('that has not been asked for properly says what is wrong, next to the field and in a summary', async () => {
    const page = await open();
    await signInAs(page, hub.origin, 'Demo Board Chair', '/purpose');
    await page.getByRole('button', { name: 'Continue' }).click();
    expect(await page.title()).toMatch(/^Error: /);
    expect(await page.getByRole('alert').getByRole('link').allTextContents()).toEqual([
      'Select why you read single matters',
      'Select the law that you rely on',
    ]);
    expect(await violations(page)).toEqual([]);
  });

  test('looks as somebody kept a picture of it', async () => {
    const page = await open();
    await signInAs(page, hub.origin, 'Demo Board Chair');
    const views = {
      overview: '',
      'information-sharing': '/information-sharing',
      escalations: '/escalations',
      'leadership-attendance': '/leadership-attendance',
    };
    for (const [name, view] of Object.entries(views)) {
      await page.goto(`${hub.origin}${below}${view}`);
      await keepPicture(page, name);
      expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
    }
  });

  // The last one: police do not come back.
  test('loads when an agency does not answer, names it in place, and shows nothing smaller', async () => {
    await hub.stopAgency('police');
    const page = await open();
    await signInAs(page, hub.origin, 'Demo Board Chair');
    for (const view of ['', '/information-sharing', '/escalations', '/leadership-attendance', '/paper']) {
      const response = await page.goto(`${hub.origin}${below}${view}`);
      expect(response?.status()).toBe(200);
      expect(await page.getByText(/Police did not answer/).count()).toBeGreaterThan(0);
      expect(await violations(page)).toEqual([]);
    }
    const ofSeveral = await open();
    await signInAs(ofSeveral, hub.origin, 'Demo Two Board Scrutineer', '/national');
    expect(await ofSeveral.getByText(/Police did not answer/).count()).toBeGreaterThan(0);
    expect(await violations(ofSeveral)).toEqual([]);
    await keepPicture(ofSeveral, 'national-without-police');
    await page.goto(`${hub.origin}${below}/information-sharing`);
    expect(await page.locator('.hub-figure').first().textContent()).toContain(
      'Not known: police did not answer',
    );
    await keepPicture(page, 'information-sharing-without-police');
  });
});

/** What was looked at, for the notes of whoever runs this. */
function report(all: { person: string; walked: Walked[] }[]): void {
  for (const { person, walked } of all) {
    const heaviest = walked.toSorted((a, b) => b.kilobytes - a.kilobytes).at(0);
    console.log(
      `${person}: ${walked.length} kinds of page, ${walked.flatMap((each) => each.violations).length} found by axe, heaviest ${heaviest?.kilobytes.toFixed(0)} kB (${heaviest?.address})`,
    );
  }
}
