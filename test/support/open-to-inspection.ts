import { withClient } from '../../infra/postgres/agency-databases.ts';
import { inspector } from './principals.ts';

const dayMilliseconds = 86_400_000;

/** Warrants for everything in every partnership, for the inspector as whom tests ask that are not about access. */
export async function openToInspection(ownerUrl: string, now: Date): Promise<void> {
  const { subject, inspectorate } = inspector();
  const [from, until] = [-30, 30].map((days) => new Date(now.getTime() + days * dayMilliseconds));
  await withClient(ownerUrl, (client) =>
    client.query(
      `insert into warrants (id, partnership, inspectorate, person, theme, valid_from, valid_until, granted_by,
         granted_by_organisation, granted_at)
       select gen_random_uuid(), partnership, $1, $2, 'WHOLE_PARTNERSHIP', $3, $4, 'test', min(organisation), $3
       from statutory_partners group by partnership`,
      [inspectorate, subject, from, until],
    ),
  );
}
