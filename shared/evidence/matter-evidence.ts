import { validate } from 'uuid';
import type { Message } from '../delivery/message.ts';
import { readMessages } from '../delivery/visible-messages.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { knownPartnership } from '../subgraph/check-parties.ts';
import type { RecordKey } from '../subgraph/own-record.ts';
import { evidenceFormat, signEvidence } from './evidence.ts';
import { type EvidenceOf, gatherEvidence } from './gather-evidence.ts';

export interface MatterEvidence {
  record: RecordKey;
  /** As GraphQL calls it: INFORMATION_REQUEST and so on. */
  concept: string;
}

/**
 * What this agency holds of a matter between one of its organisations and another, signed, for others to verify; null if
 * there is nothing that the caller may see. What messages say is in it for the organisation's own people only.
 *
 * @throws HubError UNKNOWN_PARTNERSHIP, NOT_PERMITTED, PURPOSE_REQUIRED
 */
export async function matterEvidence({ record, concept }: MatterEvidence, context: AgencyContext) {
  const { delivery, geography, now } = context;
  const asker = await context.asker();
  const partnership = knownPartnership(geography, record.partnershipCode);
  const organisation = geography.organisation(record.organisation)?.code ?? record.organisation;
  const of: EvidenceOf = {
    partnership,
    concept: concept.toLowerCase().replace('_', '-') as Message['concept'],
    matterId: record.id.toLowerCase(),
    organisation,
  };
  const isOwn = asker.ownOrganisation === organisation && asker.keepsRecordsIn.includes(partnership);
  return readMessages(
    context,
    partnership,
    async (manager) => {
      if (!validate(of.matterId)) return { result: null, count: 0 };
      const query = manager.query.bind(manager);
      const gathered = await gatherEvidence(query, of, delivery, { now, withContent: isOwn });
      const count = gathered.messages.length;
      if (count + gathered.records.length === 0) return { result: null, count };
      const signed = await signEvidence(gathered, delivery.key());
      const result = {
        format: evidenceFormat,
        messageCount: count,
        contentWithheld: !isOwn,
        document: JSON.stringify(signed),
      };
      return { result, count };
    },
    { action: 'EXPORT', withContent: isOwn },
  );
}
