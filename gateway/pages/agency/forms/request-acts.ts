import { enumChoices } from '../../forms/enum-choices.ts';
import { matterAddress } from '../../matter-address.ts';
import { agencyFields } from '../ours/agency-fields.ts';
import { requestForm } from './about-request.ts';
import type { OwnForm } from './own-form.ts';
import {
  missingCaseReference,
  moment,
  optionalWords,
  ownWords,
  shorterLimit,
  shorterLimitErrors,
} from './usual-fields.ts';

const acknowledge = requestForm('acknowledge', (record) => ({
  title: 'Acknowledge the request',
  says: ['The organisation that asked is told that yours has the request.'],
  fields: [
    moment('acknowledgedAt', 'When it was acknowledged'),
    ...missingCaseReference(record?.caseReference),
  ],
  button: 'Acknowledge',
  mutation: 'AcknowledgeInformationRequest',
  input: (values) => values,
  say: 'The request is acknowledged.',
}));

const answer = requestForm('answer', (record) => ({
  title: record?.side === 'REQUESTER' ? 'Note an answer' : 'Answer the request',
  says:
    record?.side === 'REQUESTER'
      ? [
          'For an answer that came another way, as by telephone. It is your own note and is not sent to the other side.',
        ]
      : [
          'This records that you answered and what came of it. The information itself goes by your secure channel and never through the hub.',
          'If your organisation decides not to share, go back and decline the request instead.',
        ],
  fields: [
    {
      kind: 'radios',
      name: 'outcome',
      label: 'What came of it?',
      ask: 'Select what came of it',
      // Declining has a form of its own; withdrawing is no answer.
      choices: enumChoices('RequestOutcome', ['DECLINED', 'WITHDRAWN']),
    },
    moment('answeredAt', 'When it was answered'),
  ],
  button: record?.side === 'REQUESTER' ? 'Note the answer' : 'Record the answer',
  mutation: 'AnswerInformationRequest',
  input: (values) => values,
  say: 'The answer is recorded.',
}));

const decline = requestForm('decline', () => ({
  title: 'Decline the request',
  says: [
    'Declining needs a reason from this list and the reasons in words. The organisation that asked is told both, and inspectors may read them.',
    'Being late is no reason to decline: answer late, and it is recorded as late. Nor, by itself, is that consent was refused: where a child may be at risk it is not needed.',
  ],
  fields: [
    {
      kind: 'radios',
      name: 'declineReason',
      label: 'Why is it declined?',
      ask: 'Select why it is declined',
      choices: enumChoices('DeclineReason'),
    },
    ownWords('declineRationale', 'The reasons in words', 'Enter the reasons for declining'),
    moment('answeredAt', 'When it was declined'),
  ],
  button: 'Decline',
  mutation: 'AnswerInformationRequest',
  input: (values) => ({ ...values, outcome: 'DECLINED' }),
  say: 'The request is declined, with your reasons.',
}));

const chase = requestForm('chase', (record) => ({
  title: 'Chase the request',
  says: [
    `${record?.responder.name ?? 'The organisation that was asked'} is reminded. The request itself does not change.`,
  ],
  fields: [optionalWords('note', 'What to say'), moment('chasedAt', 'When it was chased')],
  button: 'Chase',
  mutation: 'ChaseInformationRequest',
  input: (values) => values,
  say: 'The reminder is recorded and on its way.',
}));

const withdraw = requestForm('withdraw', () => ({
  title: 'Withdraw the request',
  says: [
    'Only if the information is no longer needed. The organisation that was asked is told, and the request is closed.',
  ],
  fields: [moment('withdrawnAt', 'When it was withdrawn')],
  button: 'Withdraw',
  mutation: 'WithdrawInformationRequest',
  input: (values) => values,
  say: 'The request is withdrawn.',
}));

const escalate = requestForm('escalate', (record, { agency, below }) => ({
  title: 'Escalate the request',
  says: [
    `This raises an escalation against ${record?.responder.name ?? 'the organisation that was asked'}, about the same child. Each names the other.`,
  ],
  fields: [
    {
      kind: 'radios',
      name: 'reason',
      label: 'Why do professionals disagree?',
      ask: 'Select why professionals disagree',
      choices: enumChoices('EscalationReason'),
    },
    moment('raisedAt', 'When it was raised'),
    agencyFields[agency.sector].handling,
    {
      kind: 'text',
      name: 'caseReference',
      label: 'Our case reference',
      hint: 'Only if it is not that of the request.',
      optional: true,
      width: 20,
    },
    ...shorterLimit,
  ],
  button: 'Raise the escalation',
  mutation: 'EscalateInformationRequest',
  check: shorterLimitErrors,
  input: (values) => values,
  say: 'The escalation is raised.',
  goTo: (id) => matterAddress('ESCALATION', below, id),
}));

/** What can be done about one request. */
export const requestActs: readonly OwnForm[] = [acknowledge, answer, decline, chase, withdraw, escalate];
