import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { agencyDatabase } from '../support/template-database.ts';
import { agencySchemas } from './agency-schemas.ts';

const id = '019a8c5e-0000-7000-8000-000000000001';

/** A record of each kind that the database takes, made on 16 November 2026. */
const records = `
insert into information_requests (partnership, id, organisation, side, started_at, requester, responder, request_type,
  request_type_label, purpose, urgency, urgency_rationale, lawful_basis, child_identification, case_reference,
  urgency_policy, requested_at, synthetic, changed_at)
values ('E1', '${id}', 'A', 'REQUESTER', '2026-11-16', 'A', 'B', 'T', 'T', 'P', 'RED', 'R', 'L', 'SECURE_CHANNEL', 'C',
  'U', '2026-11-16', true, now());
insert into escalations (partnership, id, organisation, side, started_at, raised_by, raised_against, kind, reason,
  raised_at, policy, policy_stages, case_reference, status, synthetic, changed_at)
values ('E1', '${id}', 'A', 'RAISER', '2026-11-16', 'A', 'B', 'SYSTEM', 'COMMUNICATION', '2026-11-16', 'P', 4, 'C', 'OPEN',
  true, now());
insert into escalation_stages (partnership, escalation_id, organisation, number, label, entered_at)
values ('E1', '${id}', 'A', 1, 'L', '2026-11-16');
insert into leadership_meetings (partnership, id, organisation, side, started_at, convened_by, kind, starts_at, status,
  synthetic, changed_at)
values ('E1', '${id}', 'A', 'CONVENER', '2026-11-16', 'A', 'EXTRAORDINARY', '2026-11-16', 'HELD', true, now());
insert into leadership_attendances (partnership, meeting_id, organisation, attending_organisation, capacity)
values ('E1', '${id}', 'A', 'A', 'NOT_REQUIRED');
insert into lead_appointments values ('E1', '${id}', 'A', 'P', 'R', 'LEAD', '2026-11-16', null, true, now());
insert into outbox (partnership, id, from_organisation, to_organisation, recipient, concept, matter_id, sequence, kind,
  written_at, next_attempt_at, content_hash, message, content)
values ('E1', '${id}', 'A', 'B', 'police', 'information-request', '${id}', 1, 'REQUEST_MADE', now(), now(), 'H', 'M', '{}');
insert into inbox (partnership, sender, id, from_organisation, to_organisation, concept, matter_id, sequence, kind,
  written_at, content_hash, message, content, received_at, effect, applied_at, receipt)
values ('E1', 'police', '${id}', 'B', 'A', 'information-request', '${id}', 1, 'REQUEST_ANSWERED', now(), 'H', 'M', '{}',
  now(), 'APPLIED', now(), 'R');
insert into agency_keys values ('police', 'K', '{}', now());
insert into chasers values ('E1', '${id}', '${id}', 'A', 'A', 'B', now(), null, null, true);
insert into record_corrections values ('E1', 'information-request', '${id}', 'A', 1, now(), 'P', 'R', '{}', '{}')`;

const refused: [what: string, table: string, set: string, constraint: string][] = [
  ['a recipient that is no agency', 'outbox', `recipient = 'fire'`, 'recipient'],
  ['a state of delivery that there is not', 'outbox', `state = 'LOST'`, 'state'],
  ['a delivery without its instant', 'outbox', `state = 'DELIVERED'`, 'delivered'],
  ['the instant of a delivery that was none', 'outbox', 'delivered_at = now()', 'delivered'],
  ['an effect that there is not', 'outbox', `effect = 'LOST'`, 'effect'],
  ['a sender that is no agency', 'inbox', `sender = 'fire'`, 'sender'],
  ['an effect here that there is not', 'inbox', `effect = 'LOST'`, 'effect'],
  ['applying what is parked', 'inbox', `effect = 'PARKED'`, 'applied'],
  ['applying without the instant', 'inbox', 'applied_at = null', 'applied'],
  ['a key of no agency', 'agency_keys', `agency = 'fire'`, 'agency'],
  ['a chaser of no request', 'chasers', `request_id = gen_random_uuid()`, 'request'],
  ['a chaser that its own sender received', 'chasers', 'received_at = now()', 'side'],
  ['a correction before the first', 'record_corrections', 'number = 0', 'number'],
  ['a requester’s record kept by another', 'information_requests', `organisation = 'C'`, 'side'],
  ['a side that there is not', 'information_requests', `side = 'BOTH'`, 'side'],
  ['one organisation on both sides', 'information_requests', `responder = 'A'`, 'two_sides'],
  ['an urgency that there is not', 'information_requests', `urgency = 'BLUE'`, 'urgency'],
  [
    'a keyed child without a reference',
    'information_requests',
    `child_identification = 'KEYED_NHS_NUMBER'`,
    'child',
  ],
  ['a reference by secure channel', 'information_requests', `child_reference = 'abc'`, 'child'],
  [
    'an outcome that there is not',
    'information_requests',
    `outcome = 'LATE', answered_at = now()`,
    'outcome',
  ],
  ['an answer without an outcome', 'information_requests', `answered_at = now()`, 'answer'],
  ['an outcome without an answer', 'information_requests', `outcome = 'NOTHING_HELD'`, 'answer'],
  [
    'withdrawing what was answered',
    'information_requests',
    `outcome = 'WITHDRAWN', answered_at = now()`,
    'answer',
  ],
  ['a due instant before the request', 'information_requests', `due_at = '2026-11-15'`, 'order'],
  [
    'an acknowledgement before the receipt',
    'information_requests',
    `received_at = '2026-11-18', acknowledged_at = '2026-11-17'`,
    'order',
  ],
  [
    'declining without a reason',
    'information_requests',
    `outcome = 'DECLINED', answered_at = '2026-11-17'`,
    'decline',
  ],
  [
    'a reason that declines nothing',
    'information_requests',
    `decline_reason = 'X', decline_rationale = 'Y'`,
    'decline',
  ],
  ['an escalation kept by another', 'escalations', `organisation = 'B'`, 'side'],
  ['an escalation against oneself', 'escalations', `raised_against = 'A'`, 'two_sides'],
  ['a kind that there is not', 'escalations', `kind = 'OTHER'`, 'kind'],
  ['a reason that there is not', 'escalations', `reason = 'OTHER'`, 'reason'],
  ['a status that there is not', 'escalations', `status = 'DONE', closed_at = now()`, 'status'],
  ['an open escalation that is closed', 'escalations', `closed_at = now()`, 'closed'],
  ['a closed one without an instant', 'escalations', `status = 'WITHDRAWN'`, 'closed'],
  ['resolving without saying how', 'escalations', `status = 'RESOLVED', closed_at = now()`, 'resolution'],
  ['a stage before the first', 'escalation_stages', `number = 0`, 'number'],
  ['a limit without a day', 'escalation_stages', `limit_working_days = 2`, 'limit'],
  ['a day without a limit', 'escalation_stages', `due_on = '2026-11-18'`, 'limit'],
  ['a stage left without saying how long it took', 'escalation_stages', `left_at = now()`, 'left'],
  ['a stage of no escalation', 'escalation_stages', `organisation = 'B'`, 'escalation'],
  ['a convener that was invited', 'leadership_meetings', `side = 'INVITED'`, 'side'],
  ['a meeting of no kind', 'leadership_meetings', `kind = 'OTHER'`, 'kind'],
  ['a meeting of no status', 'leadership_meetings', `status = 'MOVED'`, 'status'],
  ['a capacity that there is not', 'leadership_attendances', `capacity = 'PRESENT'`, 'capacity'],
  ['somebody who came as nobody', 'leadership_attendances', `capacity = 'NAMED_LEAD'`, 'person'],
  ['a role where nobody came', 'leadership_attendances', `published_role = 'R'`, 'person'],
  ['attendance at no meeting', 'leadership_attendances', `partnership = 'E2'`, 'meeting'],
  ['a level that is not statutory', 'lead_appointments', `statutory_level = 'NEITHER'`, 'level'],
  ['an appointment that ends before it begins', 'lead_appointments', `ended_on = '2026-11-15'`, 'order'],
];

/** What one agency's clock says of the other's: a CHECK that compared the two would refuse what happened. */
const ofTwoClocks: [what: string, table: string, set: string][] = [
  [
    'an answer before the request',
    'information_requests',
    `outcome = 'NOTHING_HELD', answered_at = '2026-11-15'`,
  ],
  ['a receipt before the request', 'information_requests', `received_at = '2026-11-15'`],
  ['closing before raising', 'escalations', `status = 'WITHDRAWN', closed_at = '2026-11-15'`],
  [
    'a stage left before it was entered',
    'escalation_stages',
    `left_at = '2026-11-15', working_days_taken = 0, resolved_here = false`,
  ],
  ['a request that arrived and has no case reference yet', 'information_requests', 'case_reference = null'],
  ['an escalation that arrived and has no case reference yet', 'escalations', 'case_reference = null'],
];

describe.each(agencySchemas)('the database of $name, whoever writes to it, refuses', ({ name, agency }) => {
  let database: Awaited<ReturnType<typeof agencyDatabase>>;
  let owner: pg.Client;
  beforeAll(async () => {
    database = await agencyDatabase(name);
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query(records);
  });
  afterAll(async () => {
    await owner.end();
    await database.drop();
  });

  const rank: typeof refused = [
    [
      'a rank, grade or post of another agency',
      'leadership_attendances',
      `${agency.ranks.column} = 'OTHER'`,
      agency.ranks.column,
    ],
  ];

  test.each(ofTwoClocks)('but takes %s', async (_what, table, set) => {
    await owner.query('begin');
    try {
      expect((await owner.query(`update ${table} set ${set}`)).rowCount).toBe(1);
    } finally {
      await owner.query('rollback');
    }
  });

  test.each([...refused, ...rank])('%s', async (_what, table, set, constraint) => {
    await expect(owner.query(`update ${table} set ${set}`)).rejects.toMatchObject({
      constraint: `${table}_${constraint}`,
    });
  });
});
