import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { withClient } from '../../infra/postgres/agency-databases.ts';
import type { Principal } from '../../shared/auth/principal.ts';
import { desks, record } from '../agency/desks.ts';
import { anEscalation, keyOf } from '../agency/inputs.ts';
import { boardChair, practitioner, safeguardingLead } from '../support/principals.ts';
import { startHub, type TestHub } from '../support/start-hub.ts';
import { force, insertRequest, insertStage, matterId, surrey } from './matters.ts';

// What a change looks like in the database; that the job makes it so is tested beside this.
const changed = `
insert into deadline_changes (partnership, id, organisation, request_id, due_at_before, due_at_after, calendar_version,
  reason, changed_at)
select partnership, '019a8c5e-0000-7000-8000-0000000000a1', organisation, id, '2026-06-08T09:00:00Z', due_at, 'V',
  'Now a bank holiday: Monday 8 June 2026.', '2026-06-01T12:00:00Z' from information_requests;
insert into deadline_changes (partnership, id, organisation, escalation_id, stage, due_on_before, due_on_after,
  calendar_version, reason, changed_at)
select partnership, '019a8c5e-0000-7000-8000-0000000000a2', organisation, escalation_id, number, '2026-06-09', due_on,
  'V', 'Now a bank holiday: Monday 8 June 2026.', '2026-06-01T12:00:00.001Z' from escalation_stages`;

let hub: TestHub;
beforeAll(async () => {
  hub = await startHub({ now: new Date('2026-06-02T10:00:00Z') });
  await withClient(hub.ownerUrls.police, async (owner) => {
    await insertRequest(owner, {
      id: matterId(1),
      requestedAt: '2026-06-05T16:00:00Z',
      dueAt: '2026-06-09T09:00:00Z',
    });
    await insertStage(owner, {
      id: matterId(2),
      enteredAt: '2026-06-05T10:00:00Z',
      limitWorkingDays: 2,
      dueOn: '2026-06-10',
    });
    await owner.query(changed);
  });
});
afterAll(() => hub.stop());

const query = `query ($of: ID!, $first: Int!, $after: String) {
  changes: policeDeadlineChanges(partnershipCode: $of, first: $first, after: $after) {
    pageInfo { endCursor hasNextPage } edges { node {
      organisation { code } informationRequestId escalationId stage dueAtBefore dueAtAfter dueOnBefore dueOnAfter
      reason calendarVersion changedAt } } } }`;
const ask = (principal: Principal, variables: Record<string, unknown> = {}) =>
  hub.ask(query, { of: surrey, first: 20, ...variables }, { principal });

const ofRequest = {
  organisation: { code: force },
  informationRequestId: matterId(1),
  escalationId: null,
  stage: null,
  dueAtBefore: '2026-06-08T09:00:00.000Z',
  dueAtAfter: '2026-06-09T09:00:00.000Z',
  dueOnBefore: null,
  dueOnAfter: null,
  reason: 'Now a bank holiday: Monday 8 June 2026.',
  calendarVersion: 'V',
  changedAt: '2026-06-01T12:00:00.000Z',
};
const ofStage = {
  ...ofRequest,
  informationRequestId: null,
  escalationId: matterId(2),
  stage: 1,
  dueAtBefore: null,
  dueAtAfter: null,
  dueOnBefore: '2026-06-09',
  dueOnAfter: '2026-06-10',
  changedAt: '2026-06-01T12:00:00.001Z',
};

test.each([
  ['the organisation’s own people', practitioner(force)],
  ['the board', boardChair([surrey])],
])(
  '%s see which deadlines were moved and why, newest first, through the gateway',
  async (_who, principal) => {
    const { data, errors } = await ask(principal);
    expect(errors).toBeUndefined();
    expect(data.changes.edges.map(({ node }: { node: unknown }) => node)).toEqual([ofStage, ofRequest]);
    expect(data.changes.pageInfo.hasNextPage).toBe(false);
  },
);

test('page by page', async () => {
  const principal = safeguardingLead(force);
  const first = await ask(principal, { first: 1 });
  expect(first.data.changes.edges).toEqual([{ node: ofStage }]);
  expect(first.data.changes.pageInfo.hasNextPage).toBe(true);
  const { endCursor: after } = first.data.changes.pageInfo;
  const second = await ask(principal, { first: 1, after });
  expect(second.data.changes.edges).toEqual([{ node: ofRequest }]);
  expect(second.data.changes.pageInfo.hasNextPage).toBe(false);
});

test('another partner’s people see none that are not theirs, and others are refused', async () => {
  const { data } = await ask(safeguardingLead(surrey));
  expect(data.changes.edges).toEqual([]);
  for (const principal of [boardChair(['E09000019']), safeguardingLead('E09000019')]) {
    const refused = await ask(principal);
    expect(refused.errors?.map(({ extensions }) => extensions?.code)).toEqual(['NOT_PERMITTED']);
  }
});

test('who looked is in the agency’s log', async () => {
  const { data } = await hub.askAgency(
    'police',
    'query ($of: ID!) { log: policeWhoSawOurData(partnershipCode: $of) { edges { node { reads { concept action count } } } } }',
    { of: surrey },
    { principal: safeguardingLead(force) },
  );
  const reads = data.log.edges.flatMap(({ node }: { node: { reads: unknown[] } }) => node.reads);
  expect(reads).toContainEqual({ concept: 'DEADLINE_CHANGE', action: 'LIST', count: 2 });
});

test('a partnership’s policies say how it counts, and from which stage its business manager is told', async () => {
  const policies = `workingDayCount { countFrom assumed source } escalationPolicy { code businessManagerFromStage }
    dueSoon { shareOfLimit lastWorkingHours lastWorkingDays assumed }`;
  const { data, errors } = await hub.ask(
    `{ surrey: partnership(code: "E10000030") { ${policies} } devon: partnership(code: "E10000008") { ${policies} }
       sefton: partnership(code: "E08000014") { ${policies} } }`,
    {},
    { principal: boardChair([surrey]) },
  );
  expect(errors).toBeUndefined();
  const dueSoon = { shareOfLimit: 0.25, lastWorkingHours: 1, lastWorkingDays: 1, assumed: true };
  expect(data.surrey).toEqual({
    workingDayCount: { countFrom: 'NEXT_WORKING_DAY', assumed: true, source: null },
    escalationPolicy: { code: 'lincolnshire', businessManagerFromStage: null },
    dueSoon,
  });
  expect(data.devon.workingDayCount).toEqual({
    countFrom: 'TRIGGER_DAY',
    assumed: true,
    source: expect.stringContaining('devonscp.org.uk'),
  });
  expect(data.sefton.escalationPolicy).toEqual({ code: 'sefton', businessManagerFromStage: 2 });
});

test('where the day of entry counts, a stage is due a day sooner and takes a day more', async () => {
  const { police } = desks;
  const devon = { partnershipCode: 'E10000008', organisation: 'E23000035' };
  const monday = '2026-06-01T10:00:00.000Z';
  const raised = await record(
    hub,
    police,
    'RaiseEscalation',
    anEscalation(police, 'E10000008', { ...devon, raisedAt: monday }),
  );
  expect(raised.record.stages).toMatchObject([{ limitWorkingDays: 2, dueOn: '2026-06-02' }]);
  const closed = await record(hub, police, 'CloseEscalation', {
    record: { ...keyOf(police, raised), ...devon },
    closedAt: '2026-06-02T09:00:00.000Z',
    status: 'CLOSED_UNRESOLVED',
    childOutcome: 'NO_CHANGE',
  });
  expect(closed.record.stages).toMatchObject([{ workingDaysTaken: 2, overdue: false }]);
});
