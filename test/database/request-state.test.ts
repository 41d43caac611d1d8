import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { SnakeCaseNaming } from '../../shared/database/snake-case-naming.ts';
import type { RequestState } from '../../shared/information-request/information-request-row.ts';
import { requestState, stateConditions } from '../../shared/information-request/request-state.ts';
import { police } from '../../subgraphs/police/agency.ts';
import { agencyDatabase } from '../support/template-database.ts';

const requestedAt = new Date('2026-11-16T10:00:00.000Z');
const now = new Date('2026-11-16T10:00:00.005Z');
let database: Awaited<ReturnType<typeof agencyDatabase>>;
let dataSource: DataSource;

beforeAll(async () => {
  database = await agencyDatabase('police');
  dataSource = new DataSource({
    type: 'postgres',
    url: database.ownerUrl,
    entities: Object.values(police.entities),
    namingStrategy: new SnakeCaseNaming(),
  });
  await dataSource.initialize();
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

// Milliseconds after the request, few enough that instants often meet.
const instant = fc.integer({ min: 0, max: 10 }).map((after) => new Date(requestedAt.getTime() + after));
const rows = fc.array(
  fc.record({
    dueAt: fc.option(instant),
    came: fc.oneof(
      fc.constant({ answeredAt: null, withdrawnAt: null, outcome: null }),
      instant.map((answeredAt) => ({ answeredAt, withdrawnAt: null, outcome: 'NOTHING_HELD' as const })),
      instant.map((withdrawnAt) => ({ answeredAt: null, withdrawnAt, outcome: 'WITHDRAWN' as const })),
    ),
  }),
  { minLength: 1, maxLength: 60 },
);

test('the database counts a request as what its state says, whatever its instants', async () => {
  const states = Object.keys(stateConditions) as RequestState[];
  const seen = new Set<RequestState>();
  await fc.assert(
    fc.asyncProperty(rows, async (drawn) => {
      await dataSource.query('truncate information_requests cascade');
      const records = drawn.map(({ dueAt, came }, index) => ({
        ...common,
        id: `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`,
        dueAt,
        ...came,
      }));
      await dataSource.manager.insert(police.entities.informationRequest, records);
      for (const state of states) {
        const found = await dataSource.manager
          .createQueryBuilder(police.entities.informationRequest, 'r')
          .where(stateConditions[state], { now })
          .getMany();
        const expected = records.filter((row) => requestState(row, now) === state);
        if (expected.length > 0) seen.add(state);
        expect(found.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id));
      }
    }),
    { numRuns: 15 },
  );
  expect([...seen].sort()).toEqual(states.sort());
});

const common = {
  partnership: 'E10000030',
  organisation: 'E23000031',
  side: 'REQUESTER',
  startedAt: requestedAt,
  requester: 'E23000031',
  responder: 'E10000030',
  requestType: 'PARTNER_CHECK',
  requestTypeLabel: 'Check with a partner',
  purpose: 'To decide.',
  urgency: 'RED',
  urgencyRationale: 'Today.',
  lawfulBasis: 'CHILDREN_ACT_1989_SECTION_47',
  childIdentification: 'SECURE_CHANNEL',
  childReference: null,
  caseReference: 'SYN-1',
  urgencyPolicy: 'surrey-mash',
  requestedAt,
  receivedAt: null,
  acknowledgedAt: null,
  declineReason: null,
  declineRationale: null,
  linkReason: null,
  synthetic: true,
  changedAt: now,
} as const;
