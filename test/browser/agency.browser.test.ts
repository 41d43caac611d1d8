import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser, signInAs, useBrowser, violations } from './support/browser.ts';
import { northYorkshire, type PagesHub, rows, startPagesHub } from './support/start-pages-hub.ts';

const below = `/partnerships/${northYorkshire}`;
const health = 'NHS Humber and North Yorkshire Integrated Care Board';
/** Of the range for tests, with a valid check digit. */
const child = '9990000018';

describeInBrowser('an agency’s people', () => {
  const { open } = useBrowser();
  let hub: PagesHub;
  let clock: NodeJS.Timeout;
  beforeAll(async () => {
    hub = await startPagesHub({ months: 2, relays: true });
    // Who fills in a form says when something was done, and no agency takes what is still to come by its own clock.
    clock = setInterval(() => hub.moveTo(new Date()), 200);
  });
  afterAll(async () => {
    clearInterval(clock);
    await hub?.stop();
  });

  /** Without JavaScript: whatever works so works with it. */
  async function signedIn(name: string, path = `${below}/day`): Promise<Page> {
    const page = await open({ javaScriptEnabled: false });
    await signInAs(page, hub.origin, name, '/purpose');
    await page.getByLabel('Safeguarding a child').check();
    await page.getByLabel(/section 47/).check();
    await press(page, 'Continue');
    await page.goto(`${hub.origin}${path}`);
    return page;
  }

  /** Fills in the form by which police ask health; the matter's address once it is sent. */
  async function askHealth(page: Page, purpose: string): Promise<string> {
    await page.goto(`${hub.origin}${below}/request-information`);
    await fillIn(page, purpose);
    await press(page, 'Continue');
    await press(page, 'Send the request');
    await hub.deliver();
    return new URL(page.url()).pathname;
  }

  const requestsOf = (purpose: string) =>
    rows<{ count: number }>(
      hub.ownerUrls.police,
      `select count(*)::int as count from information_requests where purpose = '${purpose}'`,
    );

  test('ask, acknowledge and answer by forms, and both sides then tell one story', async () => {
    const police = await signedIn('Demo Police Practitioner');
    const matter = await askHealth(police, 'A child was found alone at night.');
    expect(matter).toMatch(/\/information-requests\/[0-9a-f-]{36}$/);
    expect(await said(police)).toBe(
      'The request is recorded. It is on its way to the organisation that you asked.',
    );

    const asked = await signedIn('Demo Health Practitioner', matter);
    await follow(asked, 'Acknowledge');
    await asked.getByLabel('Our case reference (optional)').fill('HEALTH-1');
    await press(asked, 'Acknowledge');
    expect(await said(asked)).toBe('The request is acknowledged.');
    await follow(asked, 'Answer');
    await asked.getByLabel('Shared in full').check();
    await press(asked, 'Record the answer');
    await hub.deliver();

    await police.goto(`${hub.origin}${matter}`);
    expect(await police.locator('.govuk-tag', { hasText: 'Answered on time' }).count()).toBe(1);
    expect(await events(police)).toEqual(
      [
        'Asked',
        'Message first sent',
        'Received',
        'Receipt given',
        'Acknowledged',
        'Answered',
        'Answer due',
      ].sort(),
    );
    const answered = police.locator('.hub-timeline__event', { hasText: 'Answered' });
    expect(await answered.textContent()).toMatch(
      new RegExp(`Recorded by North Yorkshire police and ${health}, by the clock of ${health}`),
    );
    expect(await police.getByText('What you can do now').count()).toBe(0);
  });

  test('decline with a reason and words, and are told that late is no reason', async () => {
    const police = await signedIn('Demo Police Practitioner');
    const matter = await askHealth(police, 'A welfare check was asked for.');
    const asked = await signedIn('Demo Health Practitioner', matter);
    await follow(asked, 'Decline');
    expect(await asked.getByText('Being late is no reason to decline').count()).toBe(1);
    await press(asked, 'Decline');
    expect(await problems(asked)).toEqual(['Select why it is declined', 'Enter the reasons for declining']);
    await asked.getByLabel('Purpose does not show the need').check();
    await asked.getByLabel('The reasons in words').fill('It does not say what is needed.');
    await press(asked, 'Decline');
    await hub.deliver();
    await police.goto(`${hub.origin}${matter}`);
    expect(await police.getByText('It does not say what is needed.').count()).toBe(2);
    expect(await police.getByRole('button', { name: 'Escalate' }).count()).toBe(1);
  });

  test('lose nothing that they typed by an error, which stands next to its field and above the form', async () => {
    const page = await signedIn('Demo Police Practitioner', `${below}/request-information`);
    await press(page, 'Continue');
    expect(await page.title()).toMatch(/^Error: /);
    expect((await problems(page)).length).toBe(9);
    await fillIn(page, 'What is typed stays.', { nhsNumber: '9990000019' });
    await press(page, 'Continue');
    expect(await problems(page)).toEqual(['Enter an NHS number of 10 digits that is valid']);
    expect(await page.locator('#nhsNumber-error').textContent()).toContain('10 digits');
    expect(await page.getByLabel('Why is the information needed now?').inputValue()).toBe(
      'What is typed stays.',
    );
    expect(await page.getByLabel('NHS number (optional)').inputValue()).toBe('9990000019');
    // Right by its digits: that it is not for a demonstration is for the agency to say.
    await page.getByLabel('NHS number (optional)').fill('9434765919');
    await press(page, 'Continue');
    await press(page, 'Send the request');
    expect(await problems(page)).toEqual([
      'This is a demonstration: enter an NHS number that begins with 999',
    ]);
    expect(await page.getByLabel('Amber').isChecked()).toBe(true);
    expect(await requestsOf('What is typed stays.')).toEqual([{ count: 0 }]);
  });

  test('get back what they typed when their session ended meanwhile, and find the form again', async () => {
    const page = await signedIn('Demo Police Practitioner', `${below}/request-information`);
    await fillIn(page, 'Typed while the telephone rang.');
    await page.context().clearCookies({ name: 'hub-session' });
    await press(page, 'Continue');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('You have been signed out');
    expect(await page.getByText('Typed while the telephone rang.').count()).toBe(1);
    await page.getByRole('link', { name: 'Sign in and open the form again' }).click();
    const name = 'Demo Police Practitioner';
    await page.getByRole('button', { name, exact: true }).click();
    await page.waitForURL(`${hub.origin}${below}/request-information`);
    expect(await requestsOf('Typed while the telephone rang.')).toEqual([{ count: 0 }]);
  });

  test('who look over what they typed can still change it', async () => {
    const page = await signedIn('Demo Police Practitioner', `${below}/request-information`);
    await fillIn(page, 'To be changed.');
    await press(page, 'Continue');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Check before you send');
    await press(page, 'Change');
    expect(await page.getByLabel('Why is the information needed now?').inputValue()).toBe('To be changed.');
    expect(await requestsOf('To be changed.')).toEqual([{ count: 0 }]);
  });

  test('who send one form twice have one thing recorded', async () => {
    const page = await signedIn('Demo Police Practitioner', `${below}/request-information`);
    await fillIn(page, 'Sent twice.');
    await press(page, 'Continue');
    const form = Object.fromEntries(
      await page
        .locator('main form input[type=hidden]')
        .evaluateAll((inputs) =>
          (inputs as unknown as { name: string; value: string }[]).map(({ name, value }) => [name, value]),
        ),
    );
    const send = () =>
      page.request.post(`${hub.origin}${below}/request-information`, {
        form: { ...form, step: 'send' },
        maxRedirects: 0,
      });
    const [first, second] = await Promise.all([send(), send()]);
    expect(first.status()).toBe(303);
    expect(second.headers().location).toBe(first.headers().location);
    expect(await requestsOf('Sent twice.')).toEqual([{ count: 1 }]);
    const other = await page.request.post(`${hub.origin}${below}/request-information`, {
      form: { ...form, purpose: 'Something else.', step: 'send' },
    });
    expect(other.status()).toBe(422);
    expect(await other.text()).toContain('What you first sent with this form was recorded.');
  });

  test('chase, escalate from a request, and move the escalation on: a stage is not skipped without a reason', async () => {
    const page = await signedIn('Demo Police Practitioner');
    const matter = await askHealth(page, 'To be escalated.');
    await follow(page, 'Chase');
    await page.getByLabel('What to say (optional)').fill('Please answer today.');
    await press(page, 'Chase');
    expect(await events(page)).toContain('Chased');
    await follow(page, 'Escalate');
    await page.getByLabel('Information sharing').check();
    await press(page, 'Raise the escalation');
    await hub.deliver();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      `North Yorkshire police escalated to ${health}`,
    );
    await page.reload();
    await follow(page, 'Move to a later stage');
    await page.getByRole('radio', { name: /Stage 3/ }).check();
    await press(page, 'Move to this stage');
    expect(await problems(page)).toEqual(['Enter why stages are skipped']);
    await page.getByLabel('Why stages are skipped (optional)').fill('The child cannot wait.');
    await press(page, 'Move to this stage');
    await hub.deliver();
    await page.reload();
    expect(await page.getByText('The child cannot wait.').count()).toBe(2);
    await follow(page, 'Close');
    await page.getByLabel('Resolved', { exact: true }).check();
    await page.getByLabel('Nothing changed').check();
    await press(page, 'Close the escalation');
    expect(await problems(page)).toEqual(['Select how it was resolved']);
    await page.getByLabel('Receiver agreed').check();
    await press(page, 'Close the escalation');
    expect(await said(page)).toBe('The escalation is closed.');
    await page.goto(`${hub.origin}${matter}`);
    expect(await page.getByRole('link', { name: 'See the escalation' }).count()).toBe(1);
  });

  test('of an organisation that has no part in a matter get what there is where there is nothing', async () => {
    const police = await signedIn('Demo Police Practitioner');
    const matter = await askHealth(police, 'Not for the council.');
    const council = await signedIn('Demo Social Worker');
    const bodyOf = async (path: string) => {
      const response = await council.goto(`${hub.origin}${path}`);
      expect(response?.status()).toBe(404);
      return (await council.content()).replace(/nonce="[^"]*"/g, '');
    };
    const missing = await bodyOf(`${below}/information-requests/019a8c5e-0000-7000-8000-000000000001`);
    expect(await bodyOf(matter)).toBe(missing);
    expect(await bodyOf(`${matter}/answer`)).toBe(missing);
    // A page that is not for them is like one that nobody has.
    expect(await bodyOf(`${below}/who-saw-our-data`)).toBe(await bodyOf(`${below}/no-such-page`));
  });

  test('mark an alert as seen, and it is not shown again', async () => {
    await rows(
      hub.ownerUrls.police,
      `insert into alerts (partnership, id, organisation, audience, kind, stage, at, raised_at, synthetic)
       values ('${northYorkshire}', gen_random_uuid(), 'E23000009', 'ORGANISATION', 'AGENCY_UNREACHABLE', '1', now(), now(), true)`,
    );
    const page = await signedIn('Demo Police Practitioner');
    const ours = page.locator('.hub-alert', { hasText: 'Another agency has not answered' });
    expect(await ours.count()).toBe(1);
    await Promise.all([page.waitForEvent('load'), ours.getByRole('button').click()]);
    expect(await said(page)).toBe('The alert is marked as seen.');
    expect(await ours.count()).toBe(0);
  });

  test('who lead see who saw their data, and why', async () => {
    const page = await signedIn('Demo Police Lead', `${below}/who-saw-our-data`);
    const log = page.getByRole('region', { name: /^Who saw our data/ });
    expect(await log.getByText('Safeguarding a child').count()).toBeGreaterThan(0);
    expect(await log.getByText('health-practitioner').count()).toBeGreaterThan(0);
    const file = await page.request.get(`${hub.origin}${below}/who-saw-our-data/log.csv`);
    expect(await file.text()).toContain('Children Act 1989, section 47');
  });

  test('appoint a delegate and end the appointment, if they lead', async () => {
    const page = await signedIn('Demo Health Lead', `${below}/appoint-lead`);
    await page.getByLabel('Delegate', { exact: true }).check();
    await page.getByLabel('Role of the person, as published').fill('Deputy Chief Nurse');
    await page.getByLabel('Staff reference of the person').fill('STAFF-77');
    const first = page.getByRole('group', { name: 'First day' });
    await first.getByLabel('Day').fill('31');
    await first.getByLabel('Month').fill('2');
    await first.getByLabel('Year').fill('2026');
    await press(page, 'Appoint');
    expect(await problems(page)).toEqual(['First day must be a real day, like 27 3 2026']);
    await first.getByLabel('Day').fill('1');
    await press(page, 'Appoint');
    const row = page.getByRole('row', { name: /Deputy Chief Nurse/ });
    expect(await row.textContent()).toContain('1 February 2026');
    await row.getByRole('link', { name: /^End/ }).click();
    await page.getByLabel('Day').fill('1');
    await page.getByLabel('Month').fill('10');
    await page.getByLabel('Year').fill('2026');
    await press(page, 'End the appointment');
    expect(await row.textContent()).toContain('1 October 2026');
  });

  test('convene a meeting, and record apologies and what became of it', async () => {
    const page = await signedIn('Demo Police Practitioner', `${below}/convene-meeting`);
    await page.getByLabel('Extraordinary meeting').check();
    const long = new Date(Date.now() - 3_600_000);
    await page.getByLabel('Day').fill(String(long.getUTCDate()));
    await page.getByLabel('Month').fill(String(long.getUTCMonth() + 1));
    await page.getByLabel('Year').fill(String(long.getUTCFullYear()));
    await page.getByLabel('Time').fill('00:01');
    await press(page, 'Convene the meeting');
    await hub.deliver();
    await follow(page, 'Record who came');
    await page.getByLabel('Which organisation?').selectOption({ label: 'North Yorkshire police' });
    await page.getByLabel('Named lead').check();
    await press(page, 'Record the attendance');
    expect((await problems(page)).length).toBe(4);
    await page.getByLabel('Apologies, nobody came').check();
    await press(page, 'Record the attendance');
    expect(await said(page)).toBe('The attendance is recorded.');
    await follow(page, 'Held or cancelled');
    await page.getByLabel('Held').check();
    await press(page, 'Record it');
    expect(await page.locator('.govuk-tag', { hasText: 'Held' }).count()).toBe(1);
  });

  test('find nothing wrong on a form by axe: empty, wrong, looked over, or sent too late', async () => {
    const page = await open();
    await signInAs(page, hub.origin, 'Demo Police Practitioner', `${below}/request-information`);
    expect(await violations(page)).toEqual([]);
    await press(page, 'Continue');
    expect(await violations(page)).toEqual([]);
    await fillIn(page, 'For axe.');
    await press(page, 'Continue');
    expect(await violations(page)).toEqual([]);
    await page.context().clearCookies({ name: 'hub-session' });
    await press(page, 'Send the request');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('You have been signed out');
    expect(await violations(page)).toEqual([]);
  });

  // The last ones: the agencies do not come back.
  test('see that an agency did not answer, which is not that it holds no record', async () => {
    const page = await signedIn('Demo Police Practitioner');
    const matter = await askHealth(page, 'Before health stopped.');
    await hub.stopAgency('health');
    await page.goto(`${hub.origin}${matter}`);
    const account = (name: string) => page.getByRole('region', { name, exact: true });
    expect(await account('Health').textContent()).toContain('Did not answer. Nothing is known');
    expect(await account('The local authority').textContent()).toContain(
      'Answered. It holds no record of this that you may see.',
    );
    expect(await page.getByRole('button', { name: 'Chase' }).count()).toBe(1);
  });

  test('lose nothing when their own agency does not answer, and are told that it is not known what was recorded', async () => {
    const page = await signedIn('Demo Police Practitioner', `${below}/sent?view=WAITING`);
    await page.getByRole('rowheader').getByRole('link').first().click();
    await follow(page, 'Chase');
    await page.getByLabel('What to say (optional)').fill('Typed before police stopped.');
    await hub.stopAgency('police');
    await press(page, 'Chase');
    expect(await problems(page)).toEqual([
      'It is not known whether this was recorded: your agency did not answer. Send it again. It will not be recorded twice.',
    ]);
    expect(await page.getByLabel('What to say (optional)').inputValue()).toBe('Typed before police stopped.');
    const response = await page.goto(`${hub.origin}${below}/day`);
    expect(response?.status()).toBe(503);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Your records did not answer');
  });
});

async function press(page: Page, name: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: true }).click()]);
}

/** An action of a matter's page: a link that looks like a button. */
async function follow(page: Page, name: string): Promise<void> {
  await Promise.all([
    page.waitForEvent('load'),
    page.locator('.hub-actions').getByText(name, { exact: true }).click(),
  ]);
}

async function fillIn(page: Page, purpose: string, { nhsNumber = child } = {}): Promise<void> {
  await page.getByLabel('Whom do you ask?').selectOption({ label: health });
  await page.getByLabel('Partner check').check();
  await page.getByLabel('Where does it come from?').selectOption({ label: 'Incident' });
  await page.getByLabel('Why is the information needed now?').fill(purpose);
  await page.getByLabel('Amber').check();
  await page.getByLabel('Why does it have that urgency?').fill('It was dark.');
  await page.getByLabel('The law that you rely on').selectOption({ label: 'Children Act 1989, section 47' });
  await page.getByLabel('By the NHS number').check();
  await page.getByLabel('NHS number (optional)').fill(nhsNumber);
  await page.getByLabel('Our case reference').fill('POLICE-1');
}

/** What is wrong, as the summary above the form says it. */
async function problems(page: Page): Promise<string[]> {
  return page
    .locator('.govuk-error-summary__list li')
    .evaluateAll((items) =>
      (items as unknown as { textContent: string }[]).map(({ textContent }) => textContent.trim()),
    );
}

async function said(page: Page): Promise<string | undefined> {
  return (await page.locator('.govuk-notification-banner__content').textContent())?.trim();
}

/** What happened, by the timeline; in no order, for what happens at once may stand either way. */
async function events(page: Page): Promise<string[]> {
  const all = await page.locator('.hub-timeline__what').allTextContents();
  return all.map((text) => text.trim()).sort();
}
