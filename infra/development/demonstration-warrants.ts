import { randomUUID } from 'node:crypto';
import type { Environment } from '../../shared/config/environment.ts';
import { type Agency, withClient } from '../postgres/agency-databases.ts';
import { type DemoPrincipal, demoPeople } from '../sign-in/people.ts';
import type { AgencyDatabases } from './databases.ts';
import { demonstrationIssuer } from './sign-in-process.ts';

const partnership = 'E06000065';
const days = 60;

/** Who inspects where, and which lead gave leave. The second inspector has none from the police, who so refuse. */
const given: Record<Agency, { inspectors: string[]; lead: string }> = {
  local_authority: { inspectors: ['inspector', 'second-inspector'], lead: 'la-lead' },
  police: { inspectors: ['inspector'], lead: 'police-lead' },
  health: { inspectors: ['inspector', 'second-inspector'], lead: 'health-lead' },
};

/**
 * Sees to it that the demonstration's inspectors have warrants that hold. They are made anew when they have ended or
 * were revoked. Nothing is given where there is another sign-in, whose people these are not.
 */
export async function ensureDemonstrationWarrants(
  urls: AgencyDatabases,
  env: Environment,
  now: Date,
): Promise<void> {
  if (demonstrationIssuer(env) === undefined) return;
  const until = new Date(now.getTime() + days * 86_400_000);
  await Promise.all(
    Object.entries(given).map(([agency, { inspectors, lead }]) =>
      withClient(urls[agency as Agency].ownerUrl, async (owner) => {
        for (const person of inspectors.map(demoPerson)) {
          await owner.query(
            `insert into warrants (partnership, id, inspectorate, person, theme, valid_from, valid_until, granted_by,
               granted_by_organisation, granted_at)
             select $1, $2, $3, $4, 'WHOLE_PARTNERSHIP', $5, $6, $7, $8, $5
             where not exists (
               select from warrants
               where partnership = $1 and person = $4 and revoked_at is null and valid_from <= $5 and valid_until > $5)`,
            [
              partnership,
              randomUUID(),
              person.inspectorate,
              person.id,
              now,
              until,
              lead,
              demoPerson(lead).organisation,
            ],
          );
        }
      }),
    ),
  );
}

function demoPerson(id: string): DemoPrincipal {
  const person = demoPeople.find((each) => each.id === id);
  if (person === undefined) throw new Error(`The demonstration has nobody called ${id}.`);
  return person;
}
