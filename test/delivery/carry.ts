import { bankHolidays } from '../../shared/calendar/bank-holidays.ts';
import { agencyDataSource } from '../../shared/database/agency-data-source.ts';
import { appliers } from '../../shared/delivery/appliers.ts';
import { readMessage, type SentMessage } from '../../shared/delivery/message.ts';
import { loadGeography } from '../../shared/geography/geography.ts';
import { health } from '../../subgraphs/health/agency.ts';
import { localAuthority } from '../../subgraphs/local-authority/agency.ts';
import { police } from '../../subgraphs/police/agency.ts';
import type { Databases } from '../agency/contents.ts';
import type { AgencyName, TestHub } from '../support/start-hub.ts';

const agencies = { 'local-authority': localAuthority, police, health };

/** What is kept of a message where it was written. */
export interface Written extends SentMessage {
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
): Promise<Written[]> {
  const rows = await databases.rows(
    agency,
    `select message, content, kind, sequence, to_organisation as to, state, effect, fault from outbox
     where matter_id = '${matterId}' order by sequence, to_organisation`,
  );
  return rows as unknown as Written[];
}

/** Applies a message where it is addressed to, as is done once its signature and order hold. */
export async function apply(hub: TestHub, sent: SentMessage, now: Date, content = JSON.parse(sent.content)) {
  const { message } = await readMessage(sent.message, hub.identity.deliveryOf('police').publicKeys);
  const applier = appliers[message.kind];
  if (applier === undefined) throw new Error(`Nothing is done with ${message.kind}.`);
  const agency = agencies[message.recipient];
  const database = agencyDataSource({
    url: hub.ownerUrls[message.recipient],
    entities: Object.values(agency.entities),
    patienceMs: 20_000,
  });
  await database.initialize();
  try {
    return await database.transaction((manager) =>
      applier(
        manager,
        { ...message, content },
        {
          agency,
          geography: loadGeography(),
          calendar: bankHolidays(),
          synthetic: true,
          now,
          delivery: hub.identity.deliveryOf(message.recipient),
        },
      ),
    );
  } finally {
    await database.destroy();
  }
}
