import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { agencyDatabase } from '../../test/support/template-database.ts';
import { withClient } from '../postgres/agency-databases.ts';
import { type LoadOptions, loadDemonstration } from './load.ts';

type TestDatabase = Awaited<ReturnType<typeof agencyDatabase>>;

let databases: TestDatabase[];
let ownerUrls: LoadOptions['ownerUrls'];

beforeAll(async () => {
  const [localAuthority, police, health] = await Promise.all([
    agencyDatabase('local_authority'),
    agencyDatabase('police'),
    agencyDatabase('health'),
  ]);
  databases = [localAuthority, police, health];
  ownerUrls = { localAuthority: localAuthority.ownerUrl, police: police.ownerUrl, health: health.ownerUrl };
});

afterAll(async () => {
  await Promise.all(databases.map((database) => database.drop()));
});

const options = () => ({
  ownerUrls,
  partnerships: ['E09000001', 'E06000065'],
  months: 8,
  now: new Date('2026-11-23T15:45:00Z'),
  childReference: (partnership: string, number: string) =>
    createHash('sha256')
      .update(partnership + number)
      .digest('hex'),
});

const count = (url: string, sql: string) =>
  withClient(url, async (client) =>
    Number((await client.query(`select count(*) from ${sql}`)).rows[0].count),
  );

test('a load that fails leaves nothing behind in any database', async () => {
  const failing = {
    ...options(),
    childReference: () => {
      throw new Error('no key');
    },
  };
  await expect(loadDemonstration(failing)).rejects.toThrow('no key');
  for (const url of Object.values(ownerUrls)) expect(await count(url, 'information_requests')).toBe(0);
});

test('what is made satisfies every constraint of the three databases', async () => {
  const progress: string[] = [];
  const loaded = await loadDemonstration({
    ...options(),
    onProgress: (done, of) => progress.push(`${done} of ${of}`),
  });
  expect(progress).toEqual(['1 of 2', '2 of 2']);
  expect(loaded.requests).toBeGreaterThan(1000);
  expect(loaded.escalations).toBeGreaterThan(50);
  expect(loaded.meetings).toBeGreaterThan(8);
  for (const url of Object.values(ownerUrls)) {
    expect(await count(url, 'information_requests')).toBeGreaterThan(500);
    expect(await count(url, 'escalation_stages')).toBeGreaterThan(20);
    expect(await count(url, 'leadership_attendances')).toBeGreaterThan(8);
    expect(await count(url, 'lead_appointments')).toBeGreaterThan(2);
    expect(await count(url, 'information_requests where not synthetic')).toBe(0);
  }
});

test('a second load is refused, for its records are there already', async () => {
  const before = await count(ownerUrls.police, 'information_requests');
  await expect(loadDemonstration(options())).rejects.toThrow(/information_requests_key/);
  expect(await count(ownerUrls.police, 'information_requests')).toBe(before);
});
