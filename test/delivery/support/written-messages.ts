import type { Databases } from '../../agency/contents.ts';
import type { AgencyName } from '../../support/start-hub.ts';

/** What is kept of a message where it was written. */
export interface WrittenMessage {
  kind: string;
  sequence: number;
  to: string;
  state: string;
  effect: string | null;
  fault: string | null;
}

/** What an agency has written for others about a matter, first to last, and what became of it. */
export async function written(
  databases: Databases,
  agency: AgencyName,
  matterId: string,
): Promise<WrittenMessage[]> {
  const rows = await databases.rows(
    agency,
    `select kind, sequence, to_organisation as to, state, effect, fault from outbox where matter_id = '${matterId}'
     order by sequence, to_organisation`,
  );
  return rows as unknown as WrittenMessage[];
}
