import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { v7 as uuid7 } from 'uuid';
import type { AskingAs } from '../support/credentials.ts';
import { boardChair, safeguardingLead } from '../support/principals.ts';
import { startHub, type TestHub } from '../support/start-hub.ts';
import { type Databases, openDatabases } from './contents.ts';
import {
  askList,
  type Deed,
  type Desk,
  desks,
  everyDesk,
  type Input,
  newham,
  newhamPartners,
  record,
  type Shown,
  send,
  surrey,
  surreyBoardsBeforeApril2026,
} from './desks.ts';
import {
  aMeeting,
  anAppointment,
  anEscalation,
  anEscalationAgainst,
  aReceipt,
  aRequest,
  attendedBy,
  keyOf,
  testChild,
} from './inputs.ts';

const now = new Date('2026-11-20T10:00:00Z');
const inTheFuture = '2026-11-20T10:02:00.000Z';
const realRangeNumber = '9434765919';
const notRealNumber = '9434765918';
/** Surrey's board is a statutory partner here, too. */
const westSussex = 'E10000032';

let hub: TestHub;
let databases: Databases;
beforeAll(async () => {
  hub = await startHub({ now });
  databases = await openDatabases(hub);
});
afterAll(async () => {
  await databases.close();
  await hub.stop();
});

/** Records in every state that a refusal can depend on. */
interface Standing {
  other: Desk;
  asked: Shown;
  received: Shown;
  acknowledged: Shown;
  answered: Shown;
  raised: Shown;
  resolved: Shown;
  scheduled: Shown;
  ahead: Shown;
  held: Shown;
  cancelled: Shown;
  appointment: Shown;
  ended: Shown;
}

async function standing(desk: Desk): Promise<Standing> {
  const other = desks[desk.asks];
  const ask = () => record(hub, desk, 'RequestInformation', aRequest(desk, other.surrey));
  const receive = () => record(hub, desk, 'ReceiveInformationRequest', aReceipt(desk, other.surrey));
  const raise = () => record(hub, desk, 'RaiseEscalation', anEscalation(desk, other.surrey));
  const convene = (changes: Input = {}) =>
    record(hub, desk, 'ConveneLeadershipMeeting', aMeeting(desk, changes));

  const acknowledged = await receive();
  await record(hub, desk, 'AcknowledgeInformationRequest', {
    record: keyOf(desk, acknowledged),
    acknowledgedAt: '2026-11-16T11:00:00.000Z',
  });
  const answered = await ask();
  await record(hub, desk, 'AnswerInformationRequest', {
    record: keyOf(desk, answered),
    answeredAt: '2026-11-16T12:00:00.000Z',
    outcome: 'NOTHING_HELD',
  });
  const raised = await raise();
  await record(hub, desk, 'AdvanceEscalation', {
    record: keyOf(desk, raised),
    stage: 2,
    enteredAt: '2026-11-04T10:00:00.000Z',
  });
  const resolved = await raise();
  await record(hub, desk, 'CloseEscalation', {
    record: keyOf(desk, resolved),
    closedAt: '2026-11-03T10:00:00.000Z',
    status: 'WITHDRAWN',
    childOutcome: 'NO_CHANGE',
  });
  const held = await convene();
  await record(hub, desk, 'CloseLeadershipMeeting', { record: keyOf(desk, held), status: 'HELD' });
  await record(hub, desk, 'RecordAttendance', { record: keyOf(desk, held), ...attendedBy(desk, 'LEAD') });
  const cancelled = await convene();
  await record(hub, desk, 'CloseLeadershipMeeting', { record: keyOf(desk, cancelled), status: 'CANCELLED' });
  const ended = await record(
    hub,
    desk,
    'AppointLead',
    anAppointment(desk, 'ENDED', { statutoryLevel: 'DELEGATE', endedOn: '2026-05-31' }),
  );
  return {
    other,
    asked: await ask(),
    received: await receive(),
    acknowledged,
    answered,
    raised,
    resolved,
    scheduled: await convene(),
    ahead: await convene({ startsAt: '2026-12-01T14:00:00.000Z' }),
    held,
    cancelled,
    appointment: await record(hub, desk, 'AppointLead', anAppointment(desk, 'LEAD')),
    ended,
  };
}

type Refusal = [
  title: string,
  deed: Deed,
  input: (on: Standing) => Input,
  code: string,
  names: string,
  /** Who sends it; the lead whose record it would be unless told. */
  as?: AskingAs,
];

const keyed = (nhsNumber: unknown) => ({ child: { identification: 'KEYED_NHS_NUMBER', nhsNumber } });

/** What is refused of whoever makes a record: the parties, the day and the child. */
function refusalsOfMaking(desk: Desk): Refusal[] {
  const makes: [deed: Deed, other: string, at: string, make: (other: string, changes?: Input) => Input][] = [
    [
      'RequestInformation',
      'responder',
      'requestedAt',
      (other, changes) => aRequest(desk, other, { ...changes }),
    ],
    [
      'ReceiveInformationRequest',
      'requester',
      'receivedAt',
      (other, changes) => aReceipt(desk, other, { ...changes }),
    ],
    ['RaiseEscalation', 'raisedAgainst', 'raisedAt', (other, changes) => anEscalation(desk, other, changes)],
    [
      'ReceiveEscalation',
      'raisedBy',
      'raisedAt',
      (other, changes) => anEscalationAgainst(desk, other, changes),
    ],
    [
      'RecordLeadershipMeeting',
      'convenedBy',
      'startsAt',
      (convenedBy, changes) => aMeeting(desk, { convenedBy, ...changes }),
    ],
  ];
  return makes.flatMap(([deed, other, at, make]): Refusal[] => {
    const stranger = newhamPartners[desk.name];
    const started = deed === 'RecordLeadershipMeeting' ? 'startsAt' : at;
    // On 31 March there were other boards; it ends in London at 23:00 UTC.
    const onDay = (instant: string) => ({
      [started]: instant,
      ...(deed === 'ReceiveInformationRequest' ? { requestedAt: instant } : {}),
    });
    const abolishedDay = onDay('2026-03-31T23:00:00.000Z');
    const dayBefore = onDay('2026-03-31T22:59:59.999Z');
    const cases: Refusal[] = [
      [
        'a partnership that there is not',
        deed,
        (on) => make(on.other.surrey, { partnershipCode: 'E99999999' }),
        'UNKNOWN_PARTNERSHIP',
        'partnershipCode',
      ],
      [
        'a partnership code of ten thousand characters',
        deed,
        (on) => make(on.other.surrey, { partnershipCode: randomText(10_000) }),
        'UNKNOWN_PARTNERSHIP',
        'partnershipCode',
      ],
      [
        'a partnership by the code that it no longer goes by',
        deed,
        (on) => make(on.other.surrey, { partnershipCode: 'E08000038' }),
        'UNKNOWN_PARTNERSHIP',
        'E08000016',
      ],
      [
        'another side by the code that it no longer goes by',
        deed,
        () => make('E08000038'),
        'UNKNOWN_ORGANISATION',
        'E08000016',
      ],
      [
        'an organisation that there is not',
        deed,
        (on) => make(on.other.surrey, { organisation: 'E99999999' }),
        'UNKNOWN_ORGANISATION',
        'organisation',
      ],
      ['another side that there is not', deed, () => make('E99999999'), 'UNKNOWN_ORGANISATION', other],
      [
        'an organisation that is no partner there',
        deed,
        (on) => make(on.other.surrey, { organisation: stranger }),
        'NOT_A_PARTNER',
        'organisation',
      ],
      ['another side that is no partner there', deed, () => make('E54000029'), 'NOT_A_PARTNER', other],
      [
        'another agency’s organisation',
        deed,
        (on) => make(desk.surrey, { organisation: on.other.surrey }),
        'NOT_PERMITTED',
        surrey,
      ],
      [
        'another agency’s organisation from its own lead',
        deed,
        (on) => make(desk.surrey, { organisation: on.other.surrey }),
        'ORGANISATION_NOT_OF_THIS_AGENCY',
        'organisation',
        { principal: safeguardingLead(desks[desk.asks].surrey), via: 'GATEWAY' },
      ],
      [
        'the organisation’s record from somebody who only reads',
        deed,
        (on) => make(on.other.surrey),
        'NOT_PERMITTED_TO_WRITE',
        'role',
        { principal: boardChair([surrey]), via: 'GATEWAY' },
      ],
      ['the same organisation on both sides', deed, () => make(desk.surrey), 'SAME_ORGANISATION', other],
      [
        'a day that there is not',
        deed,
        (on) => make(on.other.surrey, { [at]: '2026-02-30T10:00:00Z' }),
        'BAD_USER_INPUT',
        at,
      ],
      [
        'an instant without a zone',
        deed,
        (on) => make(on.other.surrey, { [at]: '2026-11-16T10:00:00' }),
        'BAD_USER_INPUT',
        at,
      ],
      [
        'an idempotency key that is too short',
        deed,
        (on) => make(on.other.surrey, { idempotencyKey: 'short' }),
        'IDEMPOTENCY_KEY_INVALID',
        'idempotencyKey',
      ],
    ];
    const notYet: Refusal = [
      'a board that there was only from the day after',
      deed,
      (on) => make(desk.sector === 'HEALTH' ? on.other.surrey : desks.health.surrey, dayBefore),
      'NOT_A_PARTNER',
      desk.sector === 'HEALTH' ? 'organisation' : other,
    ];
    const abolished: Refusal[] = surreyBoardsBeforeApril2026.flatMap((board): Refusal[] =>
      desk.sector === 'HEALTH'
        ? [
            [
              `a board that was abolished on that day (${board})`,
              deed,
              (on) => make(on.other.surrey, { organisation: board, ...abolishedDay }),
              'NOT_A_PARTNER',
              'organisation',
            ],
          ]
        : [
            [
              `a board on the other side that was abolished on that day (${board})`,
              deed,
              () => make(board, abolishedDay),
              'NOT_A_PARTNER',
              other,
            ],
          ],
    );
    const taken: Refusal[] = ['RequestInformation', 'RaiseEscalation'].includes(deed)
      ? []
      : [
          [
            'a matter whose id is no UUID',
            deed,
            (on) =>
              make(on.other.surrey, { matter: { id: 'telephoned', startedAt: '2026-11-16T10:00:00Z' } }),
            'INVALID_MATTER_ID',
            'matter.id',
          ],
          [
            'a matter whose id is a UUID of version 4',
            deed,
            (on) =>
              make(on.other.surrey, { matter: { id: randomUUID(), startedAt: '2026-11-16T10:00:00Z' } }),
            'INVALID_MATTER_ID',
            'matter.id',
          ],
          [
            'a matter whose id carries another instant',
            deed,
            (on) =>
              make(on.other.surrey, {
                matter: {
                  id: uuid7({ msecs: Date.parse('2026-11-16T10:00:00.001Z') }),
                  startedAt: '2026-11-16T10:00:00Z',
                },
              }),
            'MATTER_START_DIFFERS',
            'matter.startedAt',
          ],
        ];
    if (deed === 'RecordLeadershipMeeting') return [...cases, notYet, ...abolished, ...taken];
    const child: Refusal[] = [
      ['what is in the future', deed, (on) => make(on.other.surrey, { [at]: inTheFuture }), 'IN_FUTURE', at],
      [
        'an NHS number with a wrong check digit',
        deed,
        (on) => make(on.other.surrey, keyed(notRealNumber)),
        'INVALID_NHS_NUMBER',
        'NHS number',
      ],
      [
        'an NHS number that may be a real child’s',
        deed,
        (on) => make(on.other.surrey, keyed('943 476 5919')),
        'TEST_NHS_NUMBER_REQUIRED',
        'NHS number',
      ],
      [
        'an NHS number sent as a number',
        deed,
        (on) => make(on.other.surrey, keyed(Number(realRangeNumber))),
        'BAD_USER_INPUT',
        'child.nhsNumber',
      ],
      [
        'an NHS number beside a field that there is not',
        deed,
        (on) =>
          make(on.other.surrey, {
            child: { identification: 'KEYED_NHS_NUMBER', nhsNumber: realRangeNumber, name: 'x' },
          }),
        'BAD_USER_INPUT',
        'child',
      ],
      [
        'a keyed child without a number',
        deed,
        (on) => make(on.other.surrey, keyed(undefined)),
        'NHS_NUMBER_REQUIRED',
        'child.nhsNumber',
      ],
      [
        'a number beside the secure channel',
        deed,
        (on) =>
          make(on.other.surrey, { child: { identification: 'SECURE_CHANNEL', nhsNumber: testChild(1) } }),
        'NHS_NUMBER_NOT_ALLOWED',
        'child.nhsNumber',
      ],
      ...texts(deed, 'caseReference', 100, (changes, on) => make(on.other.surrey, changes)),
    ];
    return [...cases, notYet, ...abolished, ...taken, ...child];
  });
}

/** A text that is empty, blank, too long, or holds a character that no text has. */
function texts(
  deed: Deed,
  field: string,
  most: number,
  make: (changes: Input, on: Standing) => Input,
): Refusal[] {
  return [
    [`${field} that is blank`, deed, (on) => make({ [field]: ' \n\t' }, on), 'TEXT_REQUIRED', field],
    [
      `${field} that is too long`,
      deed,
      (on) => make({ [field]: 'x'.repeat(most + 1) }, on),
      'TEXT_TOO_LONG',
      field,
    ],
    [
      `${field} with a null character`,
      deed,
      (on) => make({ [field]: 'a\u0000b' }, on),
      'TEXT_INVALID',
      field,
    ],
  ];
}

function randomText(length: number): string {
  let text = '';
  while (text.length < length) text += randomUUID();
  return text.slice(0, length);
}

function refusalsOfRequests(desk: Desk): Refusal[] {
  const ask = (changes: Input, on: Standing) => aRequest(desk, on.other.surrey, changes);
  const receive = (changes: Input, on: Standing) => aReceipt(desk, on.other.surrey, changes);
  const answer = (of: keyof Standing, changes: Input) => (on: Standing) => ({
    record: keyOf(desk, on[of]),
    answeredAt: '2026-11-16T12:00:00.000Z',
    outcome: 'SHARED_IN_FULL',
    ...changes,
  });
  const acknowledge = (of: keyof Standing, acknowledgedAt: string) => (on: Standing) => ({
    record: keyOf(desk, on[of]),
    acknowledgedAt,
  });
  const withdraw = (of: keyof Standing, withdrawnAt: string) => (on: Standing) => ({
    record: keyOf(desk, on[of]),
    withdrawnAt,
  });
  const afternoon = '2026-11-16T14:00:00.000Z';
  const ownTexts = Object.keys(desk.ownOfRequest).filter((field) =>
    /^(team|unit|incidentRef|provider$)/.test(field),
  );
  return [
    ...ownTexts.flatMap((field) => texts('RequestInformation', field, 200, ask)),
    [
      'a field that there is not',
      'RequestInformation',
      (on) => ask({ childName: 'x' }, on),
      'BAD_USER_INPUT',
      'childName',
    ],
    [
      'a request without its purpose',
      'RequestInformation',
      (on) => ask({ purpose: undefined }, on),
      'BAD_USER_INPUT',
      'purpose',
    ],
    ...texts('RequestInformation', 'purpose', 2_000, ask),
    ...texts('RequestInformation', 'urgencyRationale', 2_000, ask),
    ...texts('ReceiveInformationRequest', 'requestType', 100, receive),
    [
      'a receipt before the request',
      'ReceiveInformationRequest',
      (on) => receive({ receivedAt: '2026-11-16T09:59:59.999Z' }, on),
      'RECEIPT_BEFORE_REQUEST',
      'receivedAt',
    ],
    [
      'a matter that the organisation already holds',
      'ReceiveInformationRequest',
      (on) => receive({ matter: { id: on.received.id, startedAt: on.received.startedAt } }, on),
      'ALREADY_RECORDED',
      'record',
    ],
    [
      'an answer before its request',
      'AnswerInformationRequest',
      answer('asked', { answeredAt: '2026-11-16T09:59:59.999Z' }),
      'ANSWER_BEFORE_REQUEST',
      'answeredAt',
    ],
    [
      'an answer before its receipt',
      'AnswerInformationRequest',
      answer('received', { answeredAt: '2026-11-16T10:04:59.999Z' }),
      'ANSWER_BEFORE_RECEIPT',
      'answeredAt',
    ],
    [
      'an answer in the future',
      'AnswerInformationRequest',
      answer('received', { answeredAt: inTheFuture }),
      'IN_FUTURE',
      'answeredAt',
    ],
    [
      'an answer that says withdrawn',
      'AnswerInformationRequest',
      answer('received', { outcome: 'WITHDRAWN' }),
      'OUTCOME_NOT_AN_ANSWER',
      'WITHDRAWN',
    ],
    [
      'declining without a reason',
      'AnswerInformationRequest',
      answer('received', { outcome: 'DECLINED' }),
      'DECLINE_REASON_REQUIRED',
      'declineReason',
    ],
    [
      'declining without saying why in words',
      'AnswerInformationRequest',
      answer('received', { outcome: 'DECLINED', declineReason: 'LEGAL_PRIVILEGE' }),
      'DECLINE_REASON_REQUIRED',
      'declineRationale',
    ],
    [
      'a reason for declining what was shared',
      'AnswerInformationRequest',
      answer('received', { declineReason: 'LEGAL_PRIVILEGE' }),
      'DECLINE_REASON_NOT_ALLOWED',
      'declineReason',
    ],
    [
      'a rationale for declining what was not held',
      'AnswerInformationRequest',
      answer('received', { outcome: 'NOTHING_HELD', declineRationale: 'We looked.' }),
      'DECLINE_REASON_NOT_ALLOWED',
      'declineRationale',
    ],
    ...texts('AnswerInformationRequest', 'declineRationale', 2_000, (changes, on) =>
      answer('received', { outcome: 'DECLINED', declineReason: 'LEGAL_PRIVILEGE', ...changes })(on),
    ),
    [
      'an answer to a closed record',
      'AnswerInformationRequest',
      answer('answered', {}),
      'REQUEST_CLOSED',
      'NOTHING_HELD',
    ],
    [
      'withdrawing a closed record',
      'WithdrawInformationRequest',
      withdraw('answered', afternoon),
      'REQUEST_CLOSED',
      'NOTHING_HELD',
    ],
    [
      'withdrawing before the request',
      'WithdrawInformationRequest',
      withdraw('asked', '2026-11-16T09:59:59.999Z'),
      'WITHDRAWN_BEFORE_REQUEST',
      'withdrawnAt',
    ],
    [
      'withdrawing in the future',
      'WithdrawInformationRequest',
      withdraw('asked', inTheFuture),
      'IN_FUTURE',
      'withdrawnAt',
    ],
    [
      'acknowledging on the wrong side',
      'AcknowledgeInformationRequest',
      acknowledge('asked', afternoon),
      'NOT_THE_RESPONDER',
      'acknowledges',
    ],
    [
      'acknowledging twice',
      'AcknowledgeInformationRequest',
      acknowledge('acknowledged', afternoon),
      'ALREADY_ACKNOWLEDGED',
      'acknowledged',
    ],
    [
      'acknowledging before the receipt',
      'AcknowledgeInformationRequest',
      acknowledge('received', '2026-11-16T10:04:59.999Z'),
      'ACKNOWLEDGED_BEFORE_RECEIPT',
      'acknowledgedAt',
    ],
    [
      'acknowledging in the future',
      'AcknowledgeInformationRequest',
      acknowledge('received', inTheFuture),
      'IN_FUTURE',
      'acknowledgedAt',
    ],
  ];
}

function refusalsOfEscalations(desk: Desk): Refusal[] {
  const raise = (changes: Input) => (on: Standing) => anEscalation(desk, on.other.surrey, changes);
  const advance =
    (changes: Input, of: keyof Standing = 'raised') =>
    (on: Standing) => ({
      record: keyOf(desk, on[of]),
      stage: 3,
      enteredAt: '2026-11-06T10:00:00.000Z',
      ...changes,
    });
  const close =
    (changes: Input, of: keyof Standing = 'raised') =>
    (on: Standing) => ({
      record: keyOf(desk, on[of]),
      closedAt: '2026-11-06T10:00:00.000Z',
      status: 'RESOLVED',
      resolution: 'RAISER_AGREED',
      childOutcome: 'NO_CHANGE',
      ...changes,
    });
  const skipped = { stage: 4, skippedReason: 'The child is at risk now.' };
  return [
    ['a case without a child', 'RaiseEscalation', raise({ child: undefined }), 'CHILD_REQUIRED', 'child'],
    [
      'a child in how partners work together',
      'RaiseEscalation',
      raise({ kind: 'SYSTEM' }),
      'CHILD_NOT_ALLOWED',
      'child',
    ],
    [
      'a request that is no id',
      'RaiseEscalation',
      raise({ informationRequestId: 'the one by telephone' }),
      'INVALID_MATTER_ID',
      'informationRequestId',
    ],
    [
      'a shortened limit without a reason',
      'RaiseEscalation',
      raise({ shortenedLimitWorkingDays: 1 }),
      'SHORTENED_REASON_REQUIRED',
      'shortenedReason',
    ],
    [
      'a reason without a shortened limit',
      'RaiseEscalation',
      raise({ shortenedReason: 'Urgent.' }),
      'SHORTENED_REASON_NOT_ALLOWED',
      'shortenedReason',
    ],
    ...[2, 3, 1_000_000].map(
      (days): Refusal => [
        `a shortened limit of ${days} where 2 are published`,
        'RaiseEscalation',
        raise({ shortenedLimitWorkingDays: days, shortenedReason: 'Urgent.' }),
        'SHORTENED_LIMIT_NOT_SHORTER',
        'working days',
      ],
    ),
    [
      'a limit of less than no days',
      'RaiseEscalation',
      raise({ shortenedLimitWorkingDays: -1, shortenedReason: 'Urgent.' }),
      'INVALID_WORKING_DAY_COUNT',
      'working days',
    ],
    ...texts('RaiseEscalation', 'shortenedReason', 2_000, (changes, on) =>
      raise({ shortenedLimitWorkingDays: 1, ...changes })(on),
    ),
    ['a stage already entered', 'AdvanceEscalation', advance({ stage: 2 }), 'STAGE_OUT_OF_ORDER', 'stage'],
    ['a stage before it', 'AdvanceEscalation', advance({ stage: 1 }), 'STAGE_OUT_OF_ORDER', 'stage'],
    [
      'a stage that there is not',
      'AdvanceEscalation',
      advance({ ...skipped, stage: 5 }),
      'UNKNOWN_STAGE',
      'stage',
    ],
    ['a stage before the first', 'AdvanceEscalation', advance({ stage: 0 }), 'STAGE_OUT_OF_ORDER', 'stage'],
    [
      'a stage skipped without a reason',
      'AdvanceEscalation',
      advance({ stage: 4 }),
      'SKIPPED_REASON_REQUIRED',
      'skippedReason',
    ],
    [
      'a reason for skipping nothing',
      'AdvanceEscalation',
      advance({ skippedReason: 'None.' }),
      'SKIPPED_REASON_NOT_ALLOWED',
      'skippedReason',
    ],
    ...texts('AdvanceEscalation', 'skippedReason', 2_000, (changes, on) =>
      advance({ ...skipped, ...changes })(on),
    ),
    [
      'a stage before the one before',
      'AdvanceEscalation',
      advance({ enteredAt: '2026-11-04T09:59:59.999Z' }),
      'STAGE_BEFORE_PREVIOUS',
      'enteredAt',
    ],
    [
      'a stage in the future',
      'AdvanceEscalation',
      advance({ enteredAt: inTheFuture }),
      'IN_FUTURE',
      'enteredAt',
    ],
    [
      'a limit of a later stage that is not shorter',
      'AdvanceEscalation',
      advance({ shortenedLimitWorkingDays: 2, shortenedReason: 'Urgent.' }),
      'SHORTENED_LIMIT_NOT_SHORTER',
      'working days',
    ],
    [
      'a stage of what is closed',
      'AdvanceEscalation',
      advance({ stage: 2 }, 'resolved'),
      'ESCALATION_CLOSED',
      'WITHDRAWN',
    ],
    [
      'closing as open',
      'CloseEscalation',
      close({ status: 'OPEN', resolution: undefined }),
      'STATUS_NOT_CLOSED',
      'status',
    ],
    [
      'resolving without saying how',
      'CloseEscalation',
      close({ resolution: undefined }),
      'RESOLUTION_REQUIRED',
      'resolution',
    ],
    [
      'a resolution of what was not resolved',
      'CloseEscalation',
      close({ status: 'CLOSED_UNRESOLVED' }),
      'RESOLUTION_NOT_ALLOWED',
      'resolution',
    ],
    ...texts('CloseEscalation', 'resolutionNote', 2_000, (changes, on) => close(changes)(on)),
    [
      'closing before the latest stage',
      'CloseEscalation',
      close({ closedAt: '2026-11-04T09:59:59.999Z' }),
      'CLOSED_BEFORE_STAGE',
      'closedAt',
    ],
    ['closing in the future', 'CloseEscalation', close({ closedAt: inTheFuture }), 'IN_FUTURE', 'closedAt'],
    ['closing what is closed', 'CloseEscalation', close({}, 'resolved'), 'ESCALATION_CLOSED', 'WITHDRAWN'],
  ];
}

function refusalsOfMeetings(desk: Desk): Refusal[] {
  const attend =
    (changes: Input, of: keyof Standing = 'scheduled') =>
    (on: Standing) => ({
      record: keyOf(desk, on[of]),
      ...attendedBy(desk, 'LEAD'),
      ...changes,
    });
  const minute = (changes: Input) => (on: Standing) => ({
    record: keyOf(desk, on.scheduled),
    attendingOrganisation: on.other.surrey,
    capacity: 'NAMED_LEAD',
    publishedRole: 'A published role',
    seniority: 'CHIEF_OFFICER',
    authorityToDecide: true,
    ...changes,
  });
  const close = (of: keyof Standing, status: string) => (on: Standing) => ({
    record: keyOf(desk, on[of]),
    status,
  });
  const appoint = (changes: Input) => () => anAppointment(desk, 'NEXT', changes);
  const delegate = { statutoryLevel: 'DELEGATE' };
  const end = (changes: (on: Standing) => Input) => (on: Standing) => ({
    partnershipCode: desks['local-authority'].surrey,
    id: on.appointment.id,
    endedOn: '2026-11-01',
    ...changes(on),
  });
  const nobody = { capacity: 'APOLOGIES_NO_COVER' };
  const [rank = ''] = Object.keys(desk.rank);
  const noRank = { [rank]: undefined };
  return [
    [
      'closing a meeting as scheduled',
      'CloseLeadershipMeeting',
      close('scheduled', 'SCHEDULED'),
      'STATUS_NOT_CLOSED',
      'status',
    ],
    ['a meeting held in the future', 'CloseLeadershipMeeting', close('ahead', 'HELD'), 'IN_FUTURE', 'start'],
    ['holding a meeting twice', 'CloseLeadershipMeeting', close('held', 'HELD'), 'MEETING_CLOSED', 'HELD'],
    [
      'holding a cancelled meeting',
      'CloseLeadershipMeeting',
      close('cancelled', 'HELD'),
      'MEETING_CLOSED',
      'CANCELLED',
    ],
    [
      'attendance at a cancelled meeting',
      'RecordAttendance',
      attend({}, 'cancelled'),
      'MEETING_CANCELLED',
      'cancelled',
    ],
    ['attendance twice', 'RecordAttendance', attend({}, 'held'), 'ALREADY_RECORDED', 'record'],
    [
      'attendance at a meeting that has not begun',
      'RecordAttendance',
      attend({}, 'ahead'),
      'IN_FUTURE',
      'meeting',
    ],
    [
      'attendance of one that there is not',
      'RecordAttendance',
      minute({ attendingOrganisation: 'E99999999' }),
      'UNKNOWN_ORGANISATION',
      'attendingOrganisation',
    ],
    [
      'attendance of one that is no partner',
      'RecordAttendance',
      minute({ attendingOrganisation: 'E54000029' }),
      'NOT_A_PARTNER',
      'attendingOrganisation',
    ],
    [
      'somebody of whom no reference is given',
      'RecordAttendance',
      attend({ personReference: undefined }),
      'PERSON_REQUIRED',
      'personReference',
    ],
    [
      'somebody without a role',
      'RecordAttendance',
      attend({ publishedRole: undefined }),
      'PERSON_REQUIRED',
      'publishedRole',
    ],
    [
      'somebody of whom it is not said if they could decide',
      'RecordAttendance',
      attend({ authorityToDecide: undefined }),
      'PERSON_REQUIRED',
      'authorityToDecide',
    ],
    [
      'somebody without a rank, grade or post',
      'RecordAttendance',
      attend(noRank),
      'PERSON_REQUIRED',
      'rank, grade or post',
    ],
    [
      'another’s attendance without seniority',
      'RecordAttendance',
      minute({ seniority: undefined }),
      'PERSON_REQUIRED',
      'seniority',
    ],
    [
      'a person where nobody came',
      'RecordAttendance',
      attend(nobody),
      'PERSON_NOT_ALLOWED',
      'APOLOGIES_NO_COVER',
    ],
    [
      'a rank where nobody came',
      'RecordAttendance',
      attend({
        ...nobody,
        personReference: undefined,
        publishedRole: undefined,
        authorityToDecide: undefined,
      }),
      'PERSON_NOT_ALLOWED',
      'APOLOGIES_NO_COVER',
    ],
    [
      'another’s role where nobody came',
      'RecordAttendance',
      minute({ ...nobody, seniority: undefined, authorityToDecide: undefined }),
      'PERSON_NOT_ALLOWED',
      'APOLOGIES_NO_COVER',
    ],
    ...texts('RecordAttendance', 'personReference', 100, (changes, on) => attend(changes)(on)),
    ...texts('RecordAttendance', 'publishedRole', 200, (changes, on) => attend(changes)(on)),
    [
      'an appointment on a day that there is not',
      'AppointLead',
      appoint({ appointedOn: '2026-02-30' }),
      'BAD_USER_INPUT',
      'appointedOn',
    ],
    [
      'an appointment that ends on a day that there is not',
      'AppointLead',
      appoint({ endedOn: '2026-11-31' }),
      'BAD_USER_INPUT',
      'endedOn',
    ],
    [
      'an appointment with an instant for a day',
      'AppointLead',
      appoint({ appointedOn: '2026-11-16T10:00:00Z' }),
      'BAD_USER_INPUT',
      'appointedOn',
    ],
    [
      'an appointment to neither level',
      'AppointLead',
      appoint({ statutoryLevel: 'NEITHER' }),
      'LEVEL_NOT_STATUTORY',
      'statutoryLevel',
    ],
    [
      'an appointment that ends before it begins',
      'AppointLead',
      appoint({ ...delegate, endedOn: '2026-03-31' }),
      'ENDED_BEFORE_APPOINTED',
      'endedOn',
    ],
    [
      'a second lead',
      'AppointLead',
      appoint({ appointedOn: '2026-11-01' }),
      'LEAD_ALREADY_APPOINTED',
      desk.surrey,
    ],
    [
      'an appointment for another agency',
      'AppointLead',
      (on) => anAppointment(desk, 'NEXT', { ...delegate, organisation: on.other.surrey }),
      'NOT_PERMITTED',
      surrey,
    ],
    ...texts('AppointLead', 'personReference', 100, (changes) => appoint({ ...delegate, ...changes })()),
    ...texts('AppointLead', 'publishedRole', 200, (changes) => appoint({ ...delegate, ...changes })()),
    [
      'ending an appointment before it began',
      'EndLeadAppointment',
      end(() => ({ endedOn: '2026-03-31' })),
      'ENDED_BEFORE_APPOINTED',
      'endedOn',
    ],
    [
      'ending what has ended',
      'EndLeadAppointment',
      end((on) => ({ id: on.ended.id })),
      'APPOINTMENT_ENDED',
      '2026-05-31',
    ],
    [
      'ending what there is not',
      'EndLeadAppointment',
      end(() => ({ id: randomUUID() })),
      'RECORD_NOT_FOUND',
      'id',
    ],
    [
      'ending what has no id',
      'EndLeadAppointment',
      end(() => ({ id: '-'.repeat(36) })),
      'RECORD_NOT_FOUND',
      'id',
    ],
  ];
}

/** What is refused of every change of a record that is already there. */
function refusalsOfChanges(desk: Desk): Refusal[] {
  const changes: [deed: Deed, of: keyof Standing, said: Input][] = [
    ['AcknowledgeInformationRequest', 'received', { acknowledgedAt: '2026-11-16T14:00:00.000Z' }],
    [
      'AnswerInformationRequest',
      'received',
      { answeredAt: '2026-11-16T14:00:00.000Z', outcome: 'NOTHING_HELD' },
    ],
    ['WithdrawInformationRequest', 'received', { withdrawnAt: '2026-11-16T14:00:00.000Z' }],
    ['AdvanceEscalation', 'raised', { stage: 3, enteredAt: '2026-11-06T10:00:00.000Z' }],
    [
      'CloseEscalation',
      'raised',
      { closedAt: '2026-11-06T10:00:00.000Z', status: 'WITHDRAWN', childOutcome: 'NO_CHANGE' },
    ],
    ['CloseLeadershipMeeting', 'scheduled', { status: 'HELD' }],
    ['RecordAttendance', 'scheduled', attendedBy(desk, 'LEAD')],
    ...(['InformationRequest', 'Escalation', 'LeadershipMeeting'] as const).map(
      (concept): [Deed, keyof Standing, Input] => [
        `Link${concept}`,
        ({ InformationRequest: 'received', Escalation: 'raised', LeadershipMeeting: 'scheduled' } as const)[
          concept
        ],
        { matter: aMatter(), reason: 'The same call.' },
      ],
    ),
  ];
  return changes.flatMap(([deed, of, said]): Refusal[] => [
    [
      'a record that there is not',
      deed,
      () => ({ record: keyOf(desk, { id: randomUUID() }), ...said }),
      'RECORD_NOT_FOUND',
      'record',
    ],
    [
      'a record whose id is none',
      deed,
      () => ({ record: keyOf(desk, { id: 'none' }), ...said }),
      'RECORD_NOT_FOUND',
      'record',
    ],
    [
      'a record of a partnership of which the organisation is no partner',
      deed,
      (on) => ({ record: keyOf(desk, on[of], newham), ...said }),
      'NOT_A_PARTNER',
      newham,
    ],
    ...(desk.sector === 'HEALTH'
      ? [
          [
            'a record of another partnership of the organisation',
            deed,
            (on: Standing) => ({ record: keyOf(desk, on[of], westSussex), ...said }),
            'RECORD_NOT_FOUND',
            'partnership',
          ] satisfies Refusal,
        ]
      : []),
    [
      'a record by the code that its partnership no longer goes by',
      deed,
      (on) => ({ record: keyOf(desk, on[of], 'E08000038'), ...said }),
      'UNKNOWN_PARTNERSHIP',
      'E08000016',
    ],
    [
      'a record in a partnership that there is not',
      deed,
      (on) => ({ record: keyOf(desk, on[of], 'E99999999'), ...said }),
      'UNKNOWN_PARTNERSHIP',
      'partnershipCode',
    ],
    [
      'a record of the other side',
      deed,
      (on) => ({ record: { ...keyOf(desk, on[of]), organisation: on.other.surrey }, ...said }),
      'NOT_PERMITTED',
      surrey,
    ],
  ]);
}

function aMatter() {
  const startedAt = new Date('2026-11-16T10:00:00.000Z');
  return { id: uuid7({ msecs: startedAt.getTime() }), startedAt: startedAt.toISOString() };
}

describe.each(everyDesk)('$name refuses', (desk) => {
  let on: Standing;
  let before: Record<string, string>;
  beforeAll(async () => {
    on = await standing(desk);
    before = await databases.contents();
  });

  test.each([
    ...refusalsOfMaking(desk),
    ...refusalsOfRequests(desk),
    ...refusalsOfEscalations(desk),
    ...refusalsOfMeetings(desk),
    ...refusalsOfChanges(desk),
  ])('%s (%s), and writes nothing', async (_title, deed, input, code, names, as: AskingAs = {}) => {
    const { data, errors = [], text } = await send(hub, desk, deed, input(on), as);
    const [beforehand, afterwards] = [before, await databases.contents()];
    before = afterwards;
    expect(errors.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(data ?? null).toBeNull();
    expect(errors[0]?.message).toContain(names);
    expect(text).not.toContain(realRangeNumber);
    expect(text).not.toContain(notRealNumber);
    expect(text).not.toContain('The child is in hospital');
    expect(afterwards).toEqual(beforehand);
  });
});

describe.each(everyDesk)('a list of $name is not given', (desk) => {
  const cursor = (text: string) => Buffer.from(text).toString('base64url');
  const cases: [title: string, args: Input, code: string, names: string][] = [
    ['no rows', { first: 0 }, 'INVALID_PAGE_SIZE', 'first'],
    ['fewer than none', { first: -1 }, 'INVALID_PAGE_SIZE', 'first'],
    ['more than a hundred', { first: 101 }, 'INVALID_PAGE_SIZE', 'first'],
    ['a page size that is none', { first: 1.5 }, 'BAD_USER_INPUT', 'first'],
    ['a cursor that is none', { after: 'next' }, 'INVALID_CURSOR', 'after'],
    ['an empty cursor', { after: '' }, 'INVALID_CURSOR', 'after'],
    ['a cursor without an id', { after: cursor('1763287200000.') }, 'INVALID_CURSOR', 'after'],
    [
      'a cursor of a time that no calendar has',
      { after: cursor(`-999999999999999.${randomUUID()}`) },
      'INVALID_CURSOR',
      'after',
    ],
    [
      'a partnership that there is not',
      { partnershipCode: 'E99999999' },
      'UNKNOWN_PARTNERSHIP',
      'partnershipCode',
    ],
    ['a day that there is not', { from: '2026-02-30' }, 'BAD_USER_INPUT', 'from'],
  ];

  test.each(
    (['InformationRequest', 'Escalation', 'LeadershipMeeting'] as const).flatMap((concept) =>
      cases.map((each) => [concept, ...each] as const),
    ),
  )('%s: %s', async (concept, _title, args, code, names) => {
    const { data, errors = [] } = await askList(hub, desk, concept, args);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(errors[0]?.message).toContain(names);
    expect(data ?? null).toBeNull();
  });

  test.each([
    ['a wrong check digit', notRealNumber, 'INVALID_NHS_NUMBER'],
    ['a number that may be a real child’s', realRangeNumber, 'TEST_NHS_NUMBER_REQUIRED'],
  ])('a child with %s', async (_title, nhsNumber, code) => {
    const { errors = [], text } = await askList(hub, desk, 'InformationRequest', { nhsNumber });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(text).not.toContain(nhsNumber);
  });
});

describe('the gateway does not join', () => {
  test.each([
    ['a period that ends before it begins', '2026-04-02', '2026-04-01', 'INVALID_PERIOD', 'from'],
    ['a period of more than five years', '2021-01-01', '2026-04-01', 'INVALID_PERIOD', 'five years'],
    ['a day that there is not', '2026-02-30', '2026-04-01', 'BAD_USER_INPUT', 'from'],
  ])('%s', async (_title, from, to, code, names) => {
    const { errors = [] } = await hub.ask(
      `query ($from: Date!, $to: Date!) { partnership(code: "E10000030") { period(from: $from, to: $to) { id } } }`,
      { from, to },
    );
    expect(errors.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(errors[0]?.message).toContain(names);
  });

  test.each([
    ['a partnership that there is not', 'partnership(code: "E99999999") { code }', 'UNKNOWN_PARTNERSHIP'],
    [
      'a page of more than a hundred',
      'partnership(code: "E10000030") { period(from: "2026-04-01", to: "2026-11-20") { informationRequests(first: 101) { partial } } }',
      'INVALID_PAGE_SIZE',
    ],
    [
      'a page after what is no cursor',
      'partnership(code: "E10000030") { period(from: "2026-04-01", to: "2026-11-20") { escalationList(after: "next") { partial } } }',
      'INVALID_CURSOR',
    ],
  ])('%s', async (_title, query, code) => {
    const { errors = [] } = await hub.ask(`{ ${query} }`);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual([code]);
  });

  test('what an agency refuses, and says the agency’s own code', async () => {
    const { errors = [], text } = await hub.ask(
      `mutation ($input: PoliceRequestInformationInput!) { policeRequestInformation(input: $input) { id } }`,
      {
        input: {
          idempotencyKey: randomUUID(),
          ...aRequest(desks.police, desks.health.surrey, keyed(notRealNumber)),
        },
      },
      { principal: safeguardingLead(desks.police.surrey) },
    );
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['INVALID_NHS_NUMBER']);
    expect(text).not.toContain(notRealNumber);
  });
});
