import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import type { AgencyClient } from '../../shared/delivery/agency-client.ts';
import { HubError } from '../../shared/errors/hub-error.ts';
import { reconciliationJobs } from '../../shared/reconciliation/reconcile-job.ts';
import { insertRequest, matterId, surrey } from '../clocks/matters.ts';
import { jobServices } from '../jobs/job-services.ts';
import { agencyDatabase } from '../support/template-database.ts';

const now = new Date('2026-11-20T15:00:00Z');
const sefton = 'E08000014';

let database: Awaited<ReturnType<typeof agencyDatabase>>;
let owner: pg.Client;
let jobs: Awaited<ReturnType<typeof jobServices>>;
beforeAll(async () => {
  database = await agencyDatabase('police');
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  jobs = await jobServices('police', database, () => now);
});
afterAll(async () => {
  await jobs.close();
  await owner.end();
  await database.drop();
});

test('an agency that is down is waited for with the first partnership, and hardly with the others', async () => {
  const request = { requestedAt: '2026-11-20T09:00:00.000Z', dueAt: null };
  await insertRequest(owner, { ...request, id: matterId(1), partnership: sefton });
  await insertRequest(owner, { ...request, id: matterId(2), partnership: surrey });
  const waited: number[] = [];
  const agencies: AgencyClient = {
    ask(agency, _query, _variables, timeoutMs) {
      if (agency === 'health') waited.push(timeoutMs);
      return Promise.reject(new HubError('AGENCY_UNAVAILABLE', 'It is down.'));
    },
  };
  await reconciliationJobs[0]?.run({ ...jobs, agencies });
  expect(waited).toEqual([expect.any(Number), expect.any(Number)]);
  expect(waited[0]).toBeGreaterThan(10_000);
  expect(waited[1]).toBeLessThanOrEqual(1_000);
  const { rows } = await owner.query(
    `select partnership, state from reconciliation_runs where agency = 'health' order by partnership`,
  );
  expect(rows).toEqual([
    { partnership: sefton, state: 'UNANSWERED' },
    { partnership: surrey, state: 'UNANSWERED' },
  ]);
});
