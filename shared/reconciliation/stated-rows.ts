import type { EntityManager } from 'typeorm';
import { escalationContentHash, meetingContentHash, requestContentHash } from './content-hash.ts';
import type { ReconciledConcept } from './matter-statement.ts';

/** A record, as far as two agencies compare it. */
export interface StatedRow {
  id: string;
  organisation: string;
  originator: string;
  recipient: string;
  startedAt: Date;
  at: Date;
  dueAt: Date | null;
  outcome: string | null;
  contentHash: string;
  clocksApart: boolean;
  arrived: boolean;
  changedAt: Date;
  synthetic: boolean;
}

/** How the records of a kind are compared. */
interface Compared {
  table: string;
  /** The message that tells the other side of a matter. */
  told: string;
  originator: string;
  /** SQL for everybody whom a record `r` is addressed to. */
  recipients: string;
  at: string;
  dueAt: string;
  outcome: string;
  /** The columns that the content hash is of. */
  words: string;
  hash: (words: never) => string;
}

const compared: Record<ReconciledConcept, Compared> = {
  'information-request': {
    table: 'information_requests',
    told: 'REQUEST_MADE',
    originator: 'requester',
    recipients: 'select r.responder as recipient',
    at: 'r.requested_at',
    dueAt: 'r.due_at',
    outcome: 'r.outcome',
    words: `r.request_type as "requestType", r.purpose, r.urgency, r.lawful_basis as "lawfulBasis",
      r.child_identification as "childIdentification", r.child_reference as "childReference"`,
    hash: requestContentHash,
  },
  escalation: {
    table: 'escalations',
    told: 'ESCALATION_RAISED',
    originator: 'raised_by',
    recipients: 'select r.raised_against as recipient',
    at: 'r.raised_at',
    dueAt: 'null::timestamptz',
    outcome: `r.status || ' ' || (select max(s.number) from escalation_stages s
      where s.partnership = r.partnership and s.escalation_id = r.id and s.organisation = r.organisation)`,
    words: 'r.kind, r.reason, r.child_reference as "childReference"',
    hash: escalationContentHash,
  },
  'leadership-meeting': {
    table: 'leadership_meetings',
    told: 'MEETING_CONVENED',
    originator: 'convened_by',
    // A convener's record is addressed to every other partner that is asked about.
    recipients: `select r.organisation as recipient where r.side <> 'CONVENER'
      union all select t.code from unnest($3::text[]) as t (code) where r.side = 'CONVENER' and t.code <> r.organisation`,
    at: 'r.starts_at',
    dueAt: 'null::timestamptz',
    outcome: 'r.status',
    words: 'r.kind',
    hash: meetingContentHash,
  },
};

/** Which rows: parameters are the partnership, whose records they are, the others, and then whatever is needed. */
interface Which {
  condition: string;
  parameters: unknown[];
}

/** Records with what came of the messages about them. Clocks are apart beyond what was measured and a minute. */
export async function statedRows(
  manager: EntityManager,
  concept: ReconciledConcept,
  { condition, parameters }: Which,
): Promise<StatedRow[]> {
  const { table, told, originator, recipients, at, dueAt, outcome, words, hash } = compared[concept];
  const lane = `m.partnership = r.partnership and m.concept = '${concept}' and m.matter_id = r.id`;
  const rows: (StatedRow & Record<string, unknown>)[] = await manager.query(
    `select r.id, r.organisation, x.originator, x.recipient, r.started_at as "startedAt", ${at} as at,
       ${dueAt} as "dueAt", ${outcome} as outcome, coalesce(sent.apart, false) as "clocksApart",
       coalesce(sent.arrived, false) or exists (select from inbox m where ${lane} and m.kind = '${told}'
         and m.from_organisation = x.other and m.to_organisation = r.organisation) as arrived,
       r.changed_at as "changedAt", r.synthetic, ${words}
     from ${table} r
     cross join lateral (${recipients}) as a
     cross join lateral (select r.${originator} as originator, a.recipient,
       case when r.organisation = r.${originator} then a.recipient else r.${originator} end as other) as x
     cross join lateral (
       select bool_or(m.kind = '${told}' and m.received_at is not null) as arrived,
         bool_or(abs(m.clock_offset_ms) > coalesce(m.clock_uncertainty_ms, 0) + 60000) as apart
       from outbox m where ${lane} and m.from_organisation = r.organisation and m.to_organisation = x.other) as sent
     where r.partnership = $1 and r.organisation = any ($2::text[]) and ${condition}
     order by r.started_at, r.id, r.organisation, x.recipient`,
    parameters,
  );
  return rows.map((row) => ({
    id: row.id,
    organisation: row.organisation,
    originator: row.originator,
    recipient: row.recipient,
    startedAt: row.startedAt,
    at: row.at,
    dueAt: row.dueAt,
    outcome: row.outcome,
    contentHash: hash(row as never),
    clocksApart: row.clocksApart,
    arrived: row.arrived,
    changedAt: row.changedAt,
    synthetic: row.synthetic,
  }));
}
