import type pg from 'pg';
import { NIL as firstId } from 'uuid';
import type { DeliveringAgency } from './delivering-agency.ts';
import type { Message, MessageKind } from './message.ts';
import type { DeliveryEffect } from './receipt.ts';
import type { UsedKey } from './used-keys.ts';

/** A message that waits, as the outbox has it. */
export interface WaitingMessage {
  partnership: string;
  id: string;
  concept: Message['concept'];
  matterId: string;
  fromOrganisation: string;
  toOrganisation: string;
  sequence: number;
  kind: MessageKind;
  writtenAt: Date;
  contentHash: string;
  message: string;
  content: string;
  /** Times that it was sent before. */
  attempts: number;
}

/** What became of one message that was sent. */
export interface Settlement {
  partnership: string;
  id: string;
  state: 'WAITING' | 'DELIVERED' | 'PARKED';
  fault: string | null;
  nextAttemptAt: Date | null;
  deliveredAt: Date | null;
  /** By the recipient's clock. */
  receivedAt: string | null;
  effect: DeliveryEffect | null;
  receipt: string | null;
  clockOffsetMs: number | null;
  clockUncertaintyMs: number | null;
}

/** Where a look through the outbox has come to. */
type Place = Pick<WaitingMessage, 'writtenAt' | 'sequence' | 'id'>;

/** Before every message. */
const start: Place = { writtenAt: new Date(0), sequence: 0, id: firstId };

/** A part of what waits. */
interface Page {
  /** Those that may go now. */
  messages: WaitingMessage[];
  /** Where to look further; undefined if nothing is left. */
  next: Place | undefined;
}

/** An agency's outbox as its relay works it, for one recipient. Each statement is a transaction. */
export interface Outbox {
  /**
   * Messages that are due, the oldest first. One whose lane has an earlier message that is neither delivered nor on
   * the same page is left out.
   */
  due(now: Date, after?: Place): Promise<Page>;
  /** Notes that messages are about to be sent. @returns the ids of those that still wait as they were read */
  noteAttempt(messages: readonly WaitingMessage[], now: Date): Promise<Set<string>>;
  /** Keeps public keys that messages and receipts are signed with, for when they are published no longer. */
  keepKeys(keys: readonly UsedKey[], now: Date): Promise<void>;
  /** Notes what became of messages that waited. */
  settle(settlements: readonly Settlement[]): Promise<void>;
  /**
   * Has the recipient be told again of what it has lost, though it gave a receipt: after it restored an older backup,
   * say.
   */
  reopen(lane: WaitingMessage, fromSequence: number, now: Date): Promise<void>;
}

/** As many as one look reads: one page's contents fit in memory well. */
const pageSize = 2_000;

const due = `
with due as materialized (
  select partnership, id, concept, matter_id, from_organisation, to_organisation, sequence, kind, written_at,
    content_hash, message, content, attempts
  from outbox
  where state = 'WAITING' and recipient = $1 and next_attempt_at <= $2 and (written_at, sequence, id) > ($3, $4, $5)
  order by written_at, sequence, id
  limit ${pageSize})
select partnership, id, concept, matter_id as "matterId", from_organisation as "fromOrganisation",
  to_organisation as "toOrganisation", sequence, kind, written_at as "writtenAt", content_hash as "contentHash",
  message, content, attempts, held.is as held
from due
left join lateral (
  select true as is from outbox as earlier
  where earlier.partnership = due.partnership and earlier.concept = due.concept
    and earlier.matter_id = due.matter_id and earlier.from_organisation = due.from_organisation
    and earlier.to_organisation = due.to_organisation and earlier.sequence < due.sequence
    and earlier.state <> 'DELIVERED' and earlier.id not in (select id from due)
  limit 1) as held on true
order by written_at, sequence, id`;

const noteAttempt = `
update outbox set attempts = outbox.attempts + 1, first_sent_at = coalesce(first_sent_at, $2), message = sent.message
from json_to_recordset($1) as sent(partnership text, id uuid, "contentHash" text, message text)
where outbox.partnership = sent.partnership and outbox.id = sent.id and outbox.state = 'WAITING'
  and outbox.content_hash = sent."contentHash"
returning outbox.id`;

const keepKeys = `
insert into agency_keys (agency, kid, jwk, first_used_at)
select said.agency, said.kid, said.jwk, $2 from json_to_recordset($1) as said(agency text, kid text, jwk jsonb)
on conflict do nothing`;

const settle = `
update outbox set state = said.state, fault = said.fault,
  next_attempt_at = coalesce(said."nextAttemptAt", next_attempt_at), delivered_at = said."deliveredAt",
  received_at = coalesce(said."receivedAt", received_at), effect = coalesce(said.effect, outbox.effect),
  receipt = coalesce(said.receipt, outbox.receipt),
  clock_offset_ms = coalesce(said."clockOffsetMs", clock_offset_ms),
  clock_uncertainty_ms = coalesce(said."clockUncertaintyMs", clock_uncertainty_ms)
from json_to_recordset($1) as said(partnership text, id uuid, state text, fault text, "nextAttemptAt" timestamptz,
  "deliveredAt" timestamptz, "receivedAt" timestamptz, effect text, receipt text, "clockOffsetMs" int,
  "clockUncertaintyMs" int)
where outbox.partnership = said.partnership and outbox.id = said.id and outbox.state = 'WAITING'`;

const reopen = `
update outbox set state = 'WAITING', delivered_at = null, next_attempt_at = $7, fault = 'LOST_BY_RECIPIENT'
where partnership = $1 and concept = $2 and matter_id = $3 and from_organisation = $4 and to_organisation = $5
  and sequence >= $6 and state = 'DELIVERED'`;

/** @param client in the role that relays */
export function outbox(client: pg.Client, recipient: DeliveringAgency): Outbox {
  const keptKeys = new Set<string>();
  return {
    async due(now, after = start) {
      // Asked ten times a second when nothing is due: planning it took far longer than asking.
      const { rows } = await client.query({
        name: 'due',
        text: due,
        values: [recipient, now, after.writtenAt, after.sequence, after.id],
      });
      return {
        messages: rows.filter(({ held }) => held === null).map(({ held, ...message }) => message),
        next: rows.length < pageSize ? undefined : rows.at(-1),
      };
    },
    async noteAttempt(messages, now) {
      const sent = messages.map(({ partnership, id, contentHash, message }) => ({
        partnership,
        id,
        contentHash,
        message,
      }));
      const { rows } = await client.query(noteAttempt, [JSON.stringify(sent), now]);
      return new Set(rows.map(({ id }) => id));
    },
    async keepKeys(keys, now) {
      const fresh = keys.filter(({ kid }) => !keptKeys.has(kid));
      if (fresh.length === 0) return;
      await client.query(keepKeys, [JSON.stringify(fresh), now]);
      for (const { kid } of fresh) keptKeys.add(kid);
    },
    async settle(settlements) {
      if (settlements.length > 0) await client.query(settle, [JSON.stringify(settlements)]);
    },
    async reopen({ partnership, concept, matterId, fromOrganisation, toOrganisation }, fromSequence, now) {
      const lane = [partnership, concept, matterId, fromOrganisation, toOrganisation];
      await client.query(reopen, [...lane, fromSequence, now]);
    },
  };
}
