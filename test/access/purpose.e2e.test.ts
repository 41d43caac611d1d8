import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Principal } from '../../shared/auth/principal.ts';
import type { Purpose } from '../../shared/auth/purpose.ts';
import { parseCalendarDay } from '../../shared/calendar/calendar-day.ts';
import { islington } from '../e2e/independent/statutory-partners.ts';
import { operation } from '../support/ask-graphql.ts';
import {
  boardChair,
  businessManager,
  inspector,
  practitioner,
  safeguardingLead,
  scrutineer,
} from '../support/principals.ts';
import { agencyNames, startHub, type TestHub } from '../support/start-hub.ts';
import { askRaw } from './ask-raw.ts';
import { type HeldRecords, heldRecords } from './held-records.ts';
import { type Concept, codesOf, conceptNames, concepts, joinedList, period } from './questions.ts';

/** Section 16LA is configured to be in force from the second of these days. */
const before = new Date('2026-11-19T23:59:59.999Z');
const from = new Date('2026-11-20T00:00:00.000Z');
const met = 'E23000001';
const silent = { purpose: null, lawfulBasis: null };

const everybody: [Principal, Purpose][] = [
  [practitioner(met), 'PARTNERSHIP_ASSURANCE'],
  [safeguardingLead('E54000071'), 'PARTNERSHIP_ASSURANCE'],
  [boardChair([islington]), 'PARTNERSHIP_ASSURANCE'],
  [businessManager([islington]), 'PARTNERSHIP_ASSURANCE'],
  [scrutineer([islington]), 'INDEPENDENT_SCRUTINY'],
  [inspector(), 'INSPECTION'],
];

let hub: TestHub;
let held: HeldRecords;
beforeAll(async () => {
  hub = await startHub({
    partnerships: [islington],
    months: 2,
    now: before,
    section16laFrom: parseCalendarDay('2026-11-20') ?? undefined,
  });
  held = await heldRecords(hub);
});
afterAll(async () => {
  await held.close();
  await hub.stop();
});

const figures = `query Figures($partnership: ID!, $from: Date!, $to: Date!) { partnership(code: $partnership) {
  period(from: $from, to: $to) { ${Object.values(concepts)
    .map((concept) => `${concept.figures} { partial sources { agency state } }`)
    .join(' ')} } } }`;
const october = { partnership: islington, from: '2026-10-01', to: '2026-10-31' };

const listAs = (principal: Principal, as: object, concept: Concept = 'InformationRequest') =>
  hub.ask(joinedList(concept), { partnership: islington, ...period }, { principal, ...as });

describe.each(everybody.map((each) => [each[0].role, ...each] as const))(
  '%s, without a purpose',
  (_role, principal, standing) => {
    test.each(conceptNames)('is shown no %s that several agencies record', async (concept) => {
      const list = await listAs(principal, silent, concept);
      expect(codesOf(list)).toEqual(['PURPOSE_REQUIRED']);
      expect(list.data.partnership.period.list).toBeNull();
      const [id] = await held.ids(concept, islington);
      const one = await hub.ask(
        `query One($of: ID!, $id: ID!) { one: ${concepts[concept].one}(partnershipCode: $of, id: $id) { police { state } } }`,
        { of: islington, id },
        { principal, ...silent },
      );
      expect(codesOf(one)).toEqual(['PURPOSE_REQUIRED']);
      expect(one.data).toEqual({ one: null });
    });

    test('is shown figures, and each agency writes down what the role reads them for', async () => {
      const { data, errors } = await hub.ask(figures, october, { principal, ...silent });
      expect(errors).toBeUndefined();
      expect(data.partnership.period.informationSharing.partial).toBe(false);
      for (const agency of agencyNames) {
        const entries = await held.log(agency, islington, 3);
        const mine = entries.filter(({ subject }) => subject === principal.subject);
        expect(mine.length).toBeGreaterThan(0);
        for (const entry of mine.filter(({ reads }) =>
          reads.every(({ action }: { action: string }) => action === 'COUNT'),
        )) {
          expect(entry).toMatchObject({
            purpose: standing,
            lawfulBasis: 'UK_GDPR_PUBLIC_TASK',
            reads: expect.anything(),
          });
        }
        expect(mine.at(-1)).toMatchObject({ purpose: standing });
      }
    });
  },
);

test('whoever states a purpose has it written down with the figures too', async () => {
  const principal = boardChair([islington], 'stating-chair');
  await hub.ask(figures, october, {
    principal,
    purpose: 'RESOLVING_A_DIFFERENCE',
    lawfulBasis: 'CHILDREN_ACT_2004_SECTION_16H',
  });
  for (const agency of agencyNames) {
    const [entry] = await held.log(agency, islington);
    expect(entry).toMatchObject({
      subject: 'stating-chair',
      purpose: 'RESOLVING_A_DIFFERENCE',
      lawfulBasis: 'CHILDREN_ACT_2004_SECTION_16H',
    });
  }
});

test('the saved operation without a purpose gives its figures and refuses its list', async () => {
  const { data, errors } = await hub.ask(
    operation('information-sharing'),
    { ...october },
    { principal: boardChair([islington]), ...silent },
  );
  expect(errors?.map(({ path, extensions }) => [path?.join('.'), extensions.code])).toEqual([
    ['partnership.period.informationRequests', 'PURPOSE_REQUIRED'],
  ]);
  expect(data.partnership.period.informationSharing.total.asked).toEqual(expect.any(Number));
});

test('an agency that is asked for another’s matter without a purpose refuses by itself', async () => {
  const [id] = await held.ids('InformationRequest', islington, met);
  const representations = [{ __typename: 'InformationRequest', partnershipCode: islington, id }];
  const ask = (principal: Principal, as: object) =>
    hub
      .askAgency(
        'health',
        'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on InformationRequest { health { state } } } }',
        { representations },
        { principal, via: 'GATEWAY', ...as },
      )
      .catch((error: Error) => error.message);
  const stateOf = async (principal: Principal, as: object) => {
    const answer = await ask(principal, as);
    return typeof answer === 'string' ? answer : answer.data._entities[0].health.state;
  };
  expect(await stateOf(practitioner(met), silent)).toBe('NOT_PERMITTED');
  expect(await stateOf(practitioner(met), {})).not.toBe('NOT_PERMITTED');
  // Its own people need state none.
  expect(await stateOf(practitioner('E54000071'), silent)).not.toBe('NOT_PERMITTED');
});

test.each(
  (
    [
      [boardChair([islington]), 'SAFEGUARDING_A_CHILD'],
      [boardChair([islington]), 'INSPECTION'],
      [scrutineer([islington]), 'PARTNERSHIP_ASSURANCE'],
      [inspector(), 'PARTNERSHIP_ASSURANCE'],
      [practitioner(met), 'INSPECTION'],
    ] satisfies [Principal, Purpose][]
  ).map((each) => [each[0].role, ...each] as const),
)('%s does not read for a purpose of others', async (_role, principal, purpose) => {
  const answers = [
    await listAs(principal, { purpose }),
    await hub.ask(figures, october, { principal, purpose }),
    await hub.askAgency('police', '{ __typename }', {}, { principal, purpose, via: 'GATEWAY' }),
  ];
  for (const answer of answers) {
    expect([answer.status, codesOf(answer), answer.data]).toEqual([400, ['PURPOSE_NOT_FOR_ROLE'], undefined]);
  }
});

test.each([
  [{ purpose: 'CURIOSITY', lawfulBasis: 'UK_GDPR_PUBLIC_TASK' }, 'PURPOSE_INVALID'],
  [{ purpose: null, lawfulBasis: 'UK_GDPR_PUBLIC_TASK' }, 'PURPOSE_INVALID'],
  [{ purpose: 'PARTNERSHIP_ASSURANCE', lawfulBasis: 'CONSENT' }, 'LAWFUL_BASIS_INVALID'],
  [{ purpose: 'PARTNERSHIP_ASSURANCE', lawfulBasis: null }, 'LAWFUL_BASIS_INVALID'],
])('what is no purpose or no law is refused: %j', async (stated, code) => {
  const body = { query: figures, variables: october };
  const { status, codes } = await askRaw(hub.urls.gateway, body, {
    principal: boardChair([islington]),
    ...(stated as object),
  });
  expect([status, codes]).toEqual([400, [code]]);
});

test('section 16LA is relied on from its day, and not a millisecond sooner, at the gateway and at an agency', async () => {
  const as = { lawfulBasis: 'CHILDREN_ACT_2004_SECTION_16LA' as const };
  const principal = practitioner(met);
  const ask = async () => [
    codesOf(await listAs(principal, as)),
    codesOf(await hub.askAgency('police', '{ __typename }', {}, { principal, ...as, via: 'DIRECT' })),
    codesOf(await hub.askAgency('health', '{ __typename }', {}, { principal, ...as, via: 'GATEWAY' })),
  ];
  expect(await ask()).toEqual(Array(3).fill(['LAWFUL_BASIS_NOT_IN_FORCE']));
  hub.moveTo(from);
  expect(await ask()).toEqual([[], [], []]);
});
