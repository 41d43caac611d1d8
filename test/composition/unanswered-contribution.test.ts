import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startPartnership } from '../../gateway/partnership/subgraph.ts';
import { loadGeography } from '../../shared/geography/geography.ts';
import type { RunningServer } from '../../shared/http/serve-graphql.ts';
import { askGraphql } from '../support/ask-graphql.ts';
import { registerProcess } from '../support/credentials.ts';
import { testIdentity } from '../support/test-identity.ts';

const partnershipCode = 'E09000019';
const matter = { partnershipCode, id: '0199b3a0-0000-7000-8000-000000000001' };
const period = { id: `${partnershipCode}:2026-07-01:2026-09-30` };
const noMatter = { state: 'NOT_RECORDED', records: [] };

/** What each entity needs of the agencies, by the suffix of their fields, and an answer that says "nothing held". */
const concepts = [
  { type: 'InformationRequest', field: 'joined', key: matter, suffix: '', nothing: noMatter },
  { type: 'Escalation', field: 'joined', key: matter, suffix: '', nothing: noMatter },
  { type: 'LeadershipMeeting', field: 'joined', key: matter, suffix: '', nothing: noMatter },
  {
    type: 'ReportingPeriod',
    field: 'informationSharing',
    key: period,
    suffix: 'InformationSharing',
    nothing: {
      state: 'NOT_RECORDED',
      asRequester: [],
      asResponder: [],
      requesterDays: [],
      responderDays: [],
    },
  },
  {
    type: 'ReportingPeriod',
    field: 'escalations',
    key: period,
    suffix: 'Escalations',
    nothing: {
      state: 'NOT_RECORDED',
      asRaiser: [],
      asReceiver: [],
      stages: [],
      raiserDays: [],
      receiverDays: [],
    },
  },
  {
    type: 'ReportingPeriod',
    field: 'leadershipAttendance',
    key: period,
    suffix: 'LeadershipAttendance',
    nothing: { state: 'NOT_RECORDED', meetings: [], earlierLeadAttendance: [] },
  },
];

/** What routers are known to send of an agency that did not answer (absent is undefined here). */
const noAnswers = [
  ['null', null],
  ['absent', undefined],
  [
    'an error that a router passed on as data',
    {
      message: 'connect ECONNREFUSED 127.0.0.1:4002',
      path: ['_entities', 0],
      extensions: { request: { url: 'http://127.0.0.1:4002' } },
    },
  ],
  ['a text', 'Service Unavailable'],
  ['an empty object', {}],
  ['a list', []],
  ['a state that is none', { state: 'PERHAPS', records: [] }],
  ['true', true],
] as const;

describe('asked directly, whatever router asks, the joined views take what is no answer for an agency that did not answer', () => {
  let partnership: RunningServer;
  beforeAll(async () => {
    // Nobody listens at these: nothing that is asked here needs to ask an agency.
    const clock = () => new Date('2026-11-20T10:00:00Z');
    const identity = await testIdentity(clock);
    const nowhere = 'http://127.0.0.1:9/graphql';
    partnership = await startPartnership({
      host: '127.0.0.1',
      port: 0,
      urls: { 'local-authority': nowhere, police: nowhere, health: nowhere, partnership: nowhere },
      geography: loadGeography(),
      identity: identity.identityOf('partnership'),
      sign: identity.sign.partnership,
      clock,
    });
    registerProcess(partnership.url, 'partnership', identity);
  });
  afterAll(() => partnership.stop());

  const prefixes = { LOCAL_AUTHORITY: 'localAuthority', POLICE: 'police', HEALTH: 'health' };

  async function joined(concept: (typeof concepts)[number], contributions: Record<string, unknown>) {
    const { type, field, key, suffix } = concept;
    const named = Object.entries(contributions).map(([prefix, value]) => [`${prefix}${suffix}`, value]);
    const query = `query ($representations: [_Any!]!) {
      _entities(representations: $representations) { ... on ${type} { ${field} { partial sources { agency state } } } }
    }`;
    const representations = [{ __typename: type, ...key, ...Object.fromEntries(named) }];
    const { status, errors, data } = await askGraphql(partnership.url, query, { representations });
    expect([status, errors]).toEqual([200, undefined]);
    return data._entities[0][field];
  }

  describe.each(concepts)('$field of $type', (concept) => {
    const { nothing } = concept;

    test('with three that answered is not partial', async () => {
      const view = await joined(concept, { localAuthority: nothing, police: nothing, health: nothing });
      expect(view.partial).toBe(false);
      expect(view.sources.map(({ state }: { state: string }) => state)).toEqual(
        Array(3).fill('NOT_RECORDED'),
      );
    });

    test.each(noAnswers)('with %s in the place of one', async (_, noAnswer) => {
      for (const [agency, prefix] of Object.entries(prefixes)) {
        const contributions = {
          localAuthority: nothing,
          police: nothing,
          health: nothing,
          [prefix]: noAnswer,
        };
        const view = await joined(concept, contributions);
        expect(view.partial).toBe(true);
        expect(view.sources).toEqual(
          Object.keys(prefixes).map((each) => ({
            agency: each,
            state: each === agency ? 'AGENCY_UNAVAILABLE' : 'NOT_RECORDED',
          })),
        );
      }
    });
  });
});
