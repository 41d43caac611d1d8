import type { AskingAs } from '../support/credentials.ts';
import { safeguardingLead } from '../support/principals.ts';
import type { TestHub } from '../support/start-hub.ts';
import type { Desk, Shown } from './desks.ts';
import { keyOf } from './inputs.ts';

/** What stands beside a desk's own record of a request: who chased it, how it was corrected, what grew from it; as its lead sees it unless told. */
export async function courseOf(
  hub: TestHub,
  desk: Desk,
  matter: Shown,
  as: AskingAs = { principal: safeguardingLead(desk.surrey) },
): Promise<Shown> {
  const { data, errors } = await hub.askAgency(
    desk.name,
    `query Course($record: RecordKeyInput!) { found: ${desk.prefix}InformationRequest(record: $record) {
       chasers { id chasedAt receivedAt note }
       corrections { number correctedAt correctedBy reason changes { field before after } }
       record { escalationIds withheld } } }`,
    { record: keyOf(desk, matter) },
    as,
  );
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data.found;
}
