import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { agencyDatabase } from '../../test/support/template-database.ts';
import { withClient } from '../postgres/agency-databases.ts';
import { ensureDemonstrationWarrants } from './demonstration-warrants.ts';

let databases: Record<'local_authority' | 'police' | 'health', Awaited<ReturnType<typeof agencyDatabase>>>;
beforeAll(async () => {
  const [local_authority, police, health] = await Promise.all([
    agencyDatabase('local_authority'),
    agencyDatabase('police'),
    agencyDatabase('health'),
  ]);
  databases = { local_authority, police, health };
});
afterAll(async () => {
  for (const database of Object.values(databases)) await database.drop();
});

const held = (agency: keyof typeof databases) =>
  withClient(databases[agency].ownerUrl, async (owner) => {
    const { rows } = await owner.query(
      `select person, inspectorate, theme, granted_by_organisation, valid_until from warrants order by person, valid_until`,
    );
    return rows.map((row) => [...Object.values(row).slice(0, 4), row.valid_until.toISOString().slice(0, 10)]);
  });
const ensureAt = (day: string, env = {}) =>
  ensureDemonstrationWarrants(databases, env, new Date(`${day}T09:00:00Z`));

const ofInspector = (organisation: string, until: string) => [
  'inspector',
  'OFSTED',
  'WHOLE_PARTNERSHIP',
  organisation,
  until,
];

test('the demonstration’s inspector has a warrant at each agency, and the second one none from the police', async () => {
  await ensureAt('2026-11-01');
  await ensureAt('2026-12-01');
  expect(await held('police')).toEqual([ofInspector('E23000009', '2026-12-31')]);
  for (const [agency, organisation] of [
    ['local_authority', 'E06000065'],
    ['health', 'E54000051'],
  ] as const) {
    expect(await held(agency)).toEqual([
      ofInspector(organisation, '2026-12-31'),
      ['second-inspector', 'HMICFRS', 'WHOLE_PARTNERSHIP', organisation, '2026-12-31'],
    ]);
  }
});

test('a warrant that has ended is made anew', async () => {
  await ensureAt('2027-01-15');
  expect(await held('police')).toEqual(
    ['2026-12-31', '2027-03-16'].map((until) => ofInspector('E23000009', until)),
  );
});

test.each([{ HUB_ISSUER: 'https://sign-in.example' }, { HUB_DEMONSTRATION: 'false' }])(
  'nobody is given leave by themselves where it is no demonstration: %j',
  async (env) => {
    const before = await held('police');
    await ensureAt('2028-01-15', env);
    expect(await held('police')).toEqual(before);
  },
);
