import { createPublicKey } from 'node:crypto';
import { publicJwk } from '../auth/ed25519-jwk.ts';
import type { DeliveringAgency } from '../delivery/delivering-agency.ts';
import type { DeliveryConfig } from '../delivery/delivery-config.ts';
import { type Message, messageType } from '../delivery/message.ts';
import { receiptType } from '../delivery/receipt.ts';
import { signingKeyId } from '../delivery/signed-text.ts';
import { evidenceFormat, type UnsignedEvidence } from './evidence.ts';
import { type BroughtMessage, recordsQuery, recordTimes } from './record-times.ts';

/** Runs one statement. */
export type Query = (sql: string, parameters: unknown[]) => Promise<Record<string, unknown>[]>;

/** Of which matter, and whose. */
export interface EvidenceOf {
  partnership: string;
  concept: Message['concept'];
  matterId: string;
  /** The organisation whose messages and record are meant; null for all that keep their records at the agency. */
  organisation: string | null;
}

/** A message as it is kept, and who it is from and for. */
interface KeptRow {
  id: string;
  kind: Message['kind'];
  sender: DeliveringAgency;
  recipient: DeliveringAgency;
  toOrganisation: string;
  message: string;
  content: string | null;
  receipt: string | null;
  /** Of a message that arrived here. */
  effect: string | null;
}

/**
 * What an agency's database holds of a matter, as far as the session that asks may see it.
 *
 * @param withContent whether to ask for what messages say: most roles may not
 */
export async function gatherEvidence(
  query: Query,
  of: EvidenceOf,
  { agency, key, publicKeys }: Pick<DeliveryConfig, 'agency' | 'key' | 'publicKeys'>,
  { now, withContent }: { now: Date; withContent: boolean },
): Promise<UnsignedEvidence> {
  const { partnership, concept, matterId, organisation } = of;
  const kept = await keptRows(query, of, agency, withContent);
  const brought: BroughtMessage[] = kept.filter(({ effect }) => effect === 'APPLIED');
  const rows = await query(recordsQuery(concept), [partnership, matterId, organisation]);
  const own = key();
  const used = new Map<string, DeliveringAgency>([[own.kid, agency]]);
  for (const { message, receipt, sender, recipient } of kept) {
    used.set(signingKeyId(message, messageType), sender);
    if (receipt !== null) used.set(signingKeyId(receipt, receiptType), recipient);
  }
  return {
    format: evidenceFormat,
    heldBy: agency,
    partnership,
    concept,
    matterId,
    organisation,
    exportedAt: now.toISOString(),
    messages: kept.map(({ message, content, receipt }) => ({ message, content, receipt })),
    records: rows.map((row) => recordTimes(concept, row, agency, brought)),
    keys: await keysUsed(
      query,
      used,
      { kid: own.kid, jwk: publicJwk(createPublicKey(own.privateKey)) },
      publicKeys,
    ),
  };
}

async function keptRows(
  query: Query,
  { partnership, concept, matterId, organisation }: EvidenceOf,
  agency: DeliveringAgency,
  withContent: boolean,
): Promise<KeptRow[]> {
  const content = withContent ? 'content' : 'null::text as content';
  const rows = await query(
    `select id, kind, sender, recipient, to_organisation as "toOrganisation", message, content, receipt, effect from (
       select id, kind, $5 as sender, recipient, from_organisation, to_organisation, sequence, message, ${content},
         receipt, null as effect
       from outbox
       where partnership = $1 and concept = $2 and matter_id = $3
         and ($4::text is null or $4 in (from_organisation, to_organisation))
       union all
       select id, kind, sender, $5, from_organisation, to_organisation, sequence, message, ${content}, receipt, effect
       from inbox
       where partnership = $1 and concept = $2 and matter_id = $3
         and ($4::text is null or $4 in (from_organisation, to_organisation))
     ) as kept order by from_organisation, to_organisation, sequence, effect nulls first`,
    [partnership, concept, matterId, organisation, agency],
  );
  // What an agency sends itself, between two of its organisations, is in its outbox and in its inbox. Another agency may
  // give its message any id, one of ours too.
  const once = new Map((rows as unknown as KeptRow[]).map((row) => [`${row.sender} ${row.id}`, row]));
  return [...once.values()];
}

async function keysUsed(
  query: Query,
  used: ReadonlyMap<string, DeliveringAgency>,
  own: { kid: string; jwk: UnsignedEvidence['keys'][number]['jwk'] },
  publicKeys: DeliveryConfig['publicKeys'],
): Promise<UnsignedEvidence['keys']> {
  const kept = await query('select kid, jwk from agency_keys where kid = any ($1::text[])', [
    [...used.keys()],
  ]);
  const known = new Map(kept.map(({ kid, jwk }) => [kid, jwk as UnsignedEvidence['keys'][number]['jwk']]));
  known.set(own.kid, own.jwk);
  const keys: UnsignedEvidence['keys'] = [];
  for (const [kid, agency] of used) {
    const published = known.has(kid) ? undefined : await publicKeys(agency, kid);
    const jwk = known.get(kid) ?? (published && publicJwk(published));
    if (jwk !== undefined) keys.push({ agency, jwk });
  }
  return keys;
}
