import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { verifyChains } from '../../shared/audit/verify-chain.ts';
import { barnet, islington } from '../e2e/independent/statutory-partners.ts';
import { boardChair, inspector, practitioner, safeguardingLead, scrutineer } from '../support/principals.ts';
import { agencyNames, startHub, type TestHub } from '../support/start-hub.ts';
import { type HeldRecords, heldRecords } from './held-records.ts';
import { allSay, askMatter, codesOf, joinedList, listedIds, period, prefixes } from './questions.ts';

const now = new Date('2026-11-20T10:00:00Z');
const met = 'E23000001';
const leads = {
  'local-authority': safeguardingLead(islington),
  police: safeguardingLead(met),
  health: safeguardingLead('E54000071'),
};

let hub: TestHub;
let held: HeldRecords;
beforeAll(async () => {
  hub = await startHub({ partnerships: [islington, barnet], months: 2, now });
  held = await heldRecords(hub);
});
afterAll(async () => {
  await held.close();
  await hub.stop();
});

const logOf = (agency: keyof typeof leads, principal: (typeof leads)['police'], partnership = islington) =>
  hub.ask(
    `query ($of: ID!) { log: ${prefixes[agency]}WhoSawOurData(partnershipCode: $of, first: 100) { edges { node {
       number requestId subject role via purpose lawfulBasis operation organisation { code }
       reads { concept action outcome code count subjects } } } } }`,
    { of: partnership },
    { principal },
  );

type Entry = {
  requestId: string;
  subject: string;
  via: string;
  purpose: string | null;
  reads: { action: string; outcome: string; code: string | null; count: number; subjects: string[] }[];
};

/** What an agency's own lead is shown of somebody's doings. */
async function entriesOf(agency: keyof typeof leads, subject: string): Promise<Entry[]> {
  const { data, errors } = await logOf(agency, leads[agency]);
  expect(errors).toBeUndefined();
  return data.log.edges
    .map(({ node }: { node: Entry }) => node)
    .filter((entry: Entry) => entry.subject === subject);
}

test('one joined query leaves, at each agency, one request’s entries with whom it was about', async () => {
  const reader = scrutineer([islington], 'reading-scrutineer');
  const query = joinedList(
    'InformationRequest',
    'id localAuthority { state records { side } } police { state records { side } } health { state records { side } }',
  );
  const { data, errors } = await hub.ask(
    query,
    { partnership: islington, ...period, first: 20 },
    { principal: reader },
  );
  expect(errors).toBeUndefined();
  const ids = data.partnership.period.list.edges.map(({ node }: { node: { id: string } }) => node.id);
  const requestIds = new Set<string>();
  for (const agency of agencyNames) {
    const entries = await entriesOf(agency, 'reading-scrutineer');
    expect(entries.map(({ via, reads }) => [via, reads.map(({ action }) => action)]).sort()).toEqual([
      ['GATEWAY', ['READ']],
      ['PARTNERSHIP', ['LIST']],
    ]);
    for (const { requestId, purpose } of entries) {
      requestIds.add(requestId);
      expect(purpose).toBe('INDEPENDENT_SCRUTINY');
    }
    const read = entries.find(({ via }) => via === 'GATEWAY')?.reads[0];
    const rows = await held.query(
      agency,
      'select child_reference from information_requests where id = any($1::uuid[])',
      [ids],
    );
    const children = [
      ...new Set(rows.map(({ child_reference }) => child_reference).filter((each) => each !== null)),
    ];
    expect([read?.outcome, read?.count, read?.subjects]).toEqual(['ALLOWED', rows.length, children.sort()]);
    expect(children.length).toBeGreaterThan(0);
  }
  expect(requestIds.size).toBe(1);
});

test('what was refused is written down at every agency that refused it', async () => {
  const stranger = boardChair([barnet], 'chair-of-another');
  const [id = ''] = await held.ids('Escalation', islington);
  await askMatter(hub, 'Escalation', { partnership: islington, id }, { principal: stranger });
  await hub.ask(
    'query ($of: ID!) { policeEscalations(partnershipCode: $of) { totalCount } }',
    { of: islington },
    { principal: stranger },
  );
  for (const agency of agencyNames) {
    const refused = { outcome: 'REFUSED', code: 'NOT_PERMITTED', count: 0, subjects: [] };
    const reads = (await entriesOf(agency, 'chair-of-another')).flatMap((entry) => entry.reads);
    expect(reads).toContainEqual({ concept: 'ESCALATION', action: 'READ', ...refused });
    if (agency === 'police')
      expect(reads).toContainEqual({ concept: 'ESCALATION', action: 'LIST', ...refused });
  }
});

describe.each(agencyNames)('the log of %s', (agency) => {
  test('is shown to no other agency’s leads, nor to anybody else', async () => {
    const others = [
      ...agencyNames.filter((each) => each !== agency).map((each) => leads[each]),
      practitioner(leads[agency].organisation as string),
      boardChair([islington]),
      scrutineer([islington]),
      inspector(),
    ];
    for (const principal of others) {
      const answer = await logOf(agency, principal);
      expect([codesOf(answer), answer.data?.log ?? null]).toEqual([['NOT_PERMITTED'], null]);
    }
    // That they asked is in it.
    const refused = (await entriesOf(agency, 'inspector')).flatMap(({ reads }) => reads);
    expect(refused).toContainEqual(expect.objectContaining({ concept: 'ACCESS_LOG', outcome: 'REFUSED' }));
  });

  test('is whole: every entry is chained to the one before', async () => {
    const rows = await held.query(
      agency,
      'select partnership, seq, entry, previous_hash, hash from access_log order by partnership, seq',
    );
    const entries = rows.map(({ seq, previous_hash: previousHash, ...row }) => ({
      ...row,
      seq: Number(seq),
      previousHash,
    }));
    const { faults, entries: verified } = await verifyChains({
      agency,
      entries: entries as never,
      checkpoints: [],
      covered: false,
    });
    expect([faults, verified]).toEqual([[], rows.length]);
    expect(rows.length).toBeGreaterThan(3);
  });
});

test('an agency that cannot write down who asks answers nobody, and counts as one that did not answer', async () => {
  const reader = { principal: boardChair([islington], 'unwritten') };
  const append = 'function append_access_entries(text[], text[])';
  const whole = await listedIds(hub, 'InformationRequest', islington, reader);
  await held.query('health', `revoke execute on ${append} from health_audit`);
  try {
    const direct = await hub.askAgency(
      'health',
      'query ($of: ID!) { healthInformationRequests(partnershipCode: $of) { totalCount } }',
      { of: islington },
      { principal: practitioner('E54000071'), via: 'DIRECT' },
    );
    expect([direct.status, direct.data, codesOf(direct)]).toEqual([503, undefined, ['AUDIT_UNAVAILABLE']]);

    const { sources } = await listedIds(hub, 'InformationRequest', islington, reader);
    expect(sources).toEqual({ ...allSay('RECORDED'), HEALTH: 'AGENCY_UNAVAILABLE' });
    const [id = ''] = await held.idsAt('health', 'InformationRequest', islington);
    const { data, errors } = await askMatter(
      hub,
      'InformationRequest',
      { partnership: islington, id },
      reader,
    );
    expect(data.one.health).toBeNull();
    expect(data.one.joined).toMatchObject({ partial: true });
    expect(data.one.joined.sources).toContainEqual({ agency: 'HEALTH', state: 'AGENCY_UNAVAILABLE' });
    expect(errors?.every(({ extensions }) => extensions.agency === 'health')).toBe(true);

    const figures = await hub.ask(
      `query ($of: ID!) { partnership(code: $of) { period(from: "2026-10-01", to: "2026-10-31") {
         informationSharing { partial sources { agency state } total { asked received } } } } }`,
      { of: islington },
      reader,
    );
    const { informationSharing } = figures.data.partnership.period;
    expect(informationSharing).toMatchObject({ partial: true, total: { asked: null, received: null } });
    expect(informationSharing.sources).toContainEqual({ agency: 'HEALTH', state: 'AGENCY_UNAVAILABLE' });
  } finally {
    await held.query('health', `grant execute on ${append} to health_audit`);
  }
  expect(await listedIds(hub, 'InformationRequest', islington, reader)).toEqual(whole);
});
