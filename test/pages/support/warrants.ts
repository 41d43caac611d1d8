import { randomUUID } from 'node:crypto';
import { withClient } from '../../../infra/postgres/agency-databases.ts';
import type { Principal } from '../../../shared/auth/principal.ts';
import type { AgencyName, TestHub } from '../../support/start-hub.ts';

export interface GivenWarrant {
  partnership: string;
  theme?: string;
  /** Days from now; ten unless told. */
  days?: number;
  revoked?: boolean;
}

/** Gives an inspector a warrant at an agency, as its lead would. @returns the organisation that gave it */
export async function giveWarrant(
  hub: TestHub,
  agency: AgencyName,
  { subject, inspectorate }: Principal,
  { partnership, theme = 'WHOLE_PARTNERSHIP', days = 10, revoked = false }: GivenWarrant,
  now: Date,
): Promise<void> {
  const until = new Date(now.getTime() + days * 86_400_000);
  await withClient(hub.ownerUrls[agency], (owner) =>
    owner.query(
      `insert into warrants (id, partnership, inspectorate, person, theme, valid_from, valid_until, granted_by,
         granted_by_organisation, granted_at, revoked_at, revoked_by)
       select $1, $2, $3, $4, $5, $6, $7, 'lead', min(organisation), $6, $8, $9
       from statutory_partners where partnership = $2`,
      [
        randomUUID(),
        partnership,
        inspectorate,
        subject,
        theme,
        now,
        until,
        revoked ? now : null,
        revoked ? 'lead' : null,
      ],
    ),
  );
}
