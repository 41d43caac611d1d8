import { demonstrationChildReference } from '../../shared/child-reference/child-reference.ts';
import { configuredGeography } from '../../shared/config/configured-geography.ts';
import type { Environment } from '../../shared/config/environment.ts';
import { HubError } from '../../shared/errors/hub-error.ts';
import { migrate as migrateHealth } from '../../subgraphs/health/database.ts';
import { migrate as migrateLocalAuthority } from '../../subgraphs/local-authority/database.ts';
import { migrate as migratePolice } from '../../subgraphs/police/database.ts';
import { loadDemonstration } from '../demonstration/load.ts';
import { withClient } from '../postgres/agency-databases.ts';
import type { AgencyDatabases } from './databases.ts';
import { say } from './say.ts';

/** Months of demonstration data, this one included. */
const months = 24;

const northYorkshire = 'E06000065';

/** Brings the agencies' three databases up to date. Doing it again does nothing. */
export async function migrateAll(urls: AgencyDatabases): Promise<void> {
  const geography = configuredGeography(process.env);
  await Promise.all([
    migrateLocalAuthority(urls.local_authority.ownerUrl, geography),
    migratePolice(urls.police.ownerUrl, geography),
    migrateHealth(urls.health.ownerUrl, geography),
  ]);
}

/** Loads London and North Yorkshire into empty databases; leaves others alone. HUB_DEMONSTRATION=false loads nothing. */
export async function ensureDemonstration(urls: AgencyDatabases, env: Environment): Promise<void> {
  if (env.HUB_DEMONSTRATION === 'false') return;
  const loaded = await loadedPartnerships(urls);
  if (loaded.size > 0) return;
  const london = configuredGeography(process.env).partnerships({ region: 'London' });
  const codes = london.map(({ code }) => code);
  const yorkshire = configuredGeography(env).partnerships({ organisation: northYorkshire });
  await load(urls, [...codes, ...yorkshire.map(({ code }) => code)]);
}

/** Loads every partnership of England that has no data yet. */
export async function loadNational(urls: AgencyDatabases): Promise<void> {
  const loaded = await loadedPartnerships(urls);
  const all = configuredGeography(process.env)
    .partnerships()
    .map(({ code }) => code);
  await load(
    urls,
    all.filter((code) => !loaded.has(code)),
  );
}

async function load(urls: AgencyDatabases, partnerships: string[]): Promise<void> {
  if (partnerships.length === 0) return say('Demonstration data is already there');
  say(`Making demonstration data: ${partnerships.length} partnerships, ${months} months`);
  let shown = 0;
  const counts = await loadDemonstration({
    ownerUrls: {
      localAuthority: urls.local_authority.ownerUrl,
      police: urls.police.ownerUrl,
      health: urls.health.ownerUrl,
    },
    partnerships,
    months,
    geography: configuredGeography(process.env),
    now: new Date(),
    childReference: demonstrationChildReference(),
    onProgress: (done, of) => {
      const tenth = Math.floor((10 * done) / of);
      if (tenth > shown) say(`  ${done} of ${of} partnerships`);
      shown = tenth;
    },
  });
  say(`  ${counts.requests} requests, ${counts.escalations} escalations, ${counts.meetings} meetings`);
}

/**
 * Which partnerships have data, which must be the same in all three databases.
 *
 * @throws HubError DEMONSTRATION_INCOMPLETE when a load was cut off between two of them
 */
async function loadedPartnerships(urls: AgencyDatabases): Promise<Set<string>> {
  const each = await Promise.all(
    Object.values(urls).map(({ ownerUrl }) =>
      withClient(ownerUrl, async (client) => {
        const { rows } = await client.query<{ partnership: string }>(distinctPartnerships);
        return rows.map(({ partnership }) => partnership);
      }),
    ),
  );
  const [first = []] = each;
  if (each.some((codes) => (codes.length === 0) !== (first.length === 0))) {
    throw new HubError(
      'DEMONSTRATION_INCOMPLETE',
      'Some agencies have data and others none, as after a load that was cut off. Empty HUB_DATA_DIR and start again.',
    );
  }
  return new Set(each.flat());
}

// A loose index scan: one look-up a partnership, however many requests there are.
const distinctPartnerships = `
  with recursive p as (
    (select partnership from information_requests order by partnership limit 1)
    union all
    select (select r.partnership from information_requests r where r.partnership > p.partnership
            order by r.partnership limit 1)
    from p where p.partnership is not null)
  select partnership from p where partnership is not null`;
