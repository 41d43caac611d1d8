import { enumChoices } from '../../forms/enum-choices.ts';
import type { Values } from '../../forms/field.ts';
import type { FieldErrors } from '../../forms/read-form.ts';
import { matterAddress } from '../../matter-address.ts';
import { instantWords } from '../../words/dates.ts';
import { enumWords } from '../../words/enum-words.ts';
import { type OwnMeeting, ownMeeting } from '../matters/leadership-meeting/own-meeting.ts';
import { agencyFields } from '../ours/agency-fields.ts';
import { matterForm } from './about-matter.ts';
import type { OwnForm } from './own-form.ts';
import { partners, reference } from './reference.ts';

const ofMeeting = { of: 'leadership-meetings', back: 'Back to the meeting', load: ownMeeting } as const;

/** Convenes a leadership meeting: every other statutory partner is invited. */
const convene: OwnForm = {
  name: 'convene-meeting',
  path: 'convene-meeting',
  open: async ({ agency, partnership, below }) => ({
    title: 'Convene a leadership meeting',
    caption: `${agency.name}, in ${partnership.name}`,
    says: ['Every other statutory partner is invited by a message in its own records.'],
    button: 'Convene the meeting',
    isOpen: true,
    back: { href: `${below}/our-meetings`, text: 'Back to our meetings' },
    fields: [
      {
        kind: 'radios',
        name: 'kind',
        label: 'For whom is the meeting?',
        ask: 'Select for whom the meeting is',
        choices: enumChoices('MeetingKind'),
      },
      {
        kind: 'moment',
        name: 'startsAt',
        label: 'When it starts',
        ask: 'Enter when it starts',
        isEmpty: true,
      },
    ],
    mutation: 'ConveneLeadershipMeeting',
    input: (values) => ({ ...values, partnershipCode: partnership.code, organisation: agency.organisation }),
    done: (id) => ({ say: 'The meeting is convened.', goTo: matterAddress('LEADERSHIP_MEETING', below, id) }),
  }),
};

const close = matterForm<OwnMeeting>({
  ...ofMeeting,
  name: 'close-meeting',
  act: 'close',
  make: (record) => ({
    title: 'Was the meeting held?',
    caption: captionOf(record),
    isOpen: record === null || record.status === 'SCHEDULED',
    fields: [
      {
        kind: 'radios',
        name: 'status',
        label: 'What became of it?',
        ask: 'Select whether it was held or cancelled',
        choices: enumChoices('MeetingStatus', ['SCHEDULED']),
      },
    ],
    button: 'Record it',
    mutation: 'CloseLeadershipMeeting',
    input: (values) => values,
    say: 'What became of the meeting is recorded.',
  }),
});

const attendance = matterForm<OwnMeeting>({
  ...ofMeeting,
  name: 'record-attendance',
  act: 'attendance',
  async make(record, asked) {
    const { agency } = asked;
    const { rank } = agencyFields[agency.sector];
    return {
      title: 'Record who came',
      caption: captionOf(record),
      says: [
        'For your own organisation give the staff reference and the rank, grade or post, never a name. For another organisation this is what your minutes say: give how senior the person is.',
      ],
      isOpen: record === null || record.status !== 'CANCELLED',
      fields: [
        {
          kind: 'select',
          name: 'attendingOrganisation',
          label: 'Which organisation?',
          ask: 'Select which organisation',
          choices: notRecorded(partners(await reference(asked)), record),
        },
        {
          kind: 'radios',
          name: 'capacity',
          label: 'How was it represented?',
          ask: 'Select how it was represented',
          choices: enumChoices('AttendanceCapacity'),
        },
        {
          kind: 'text',
          name: 'publishedRole',
          label: 'Role of the person, as published',
          hint: 'Only if somebody came.',
          optional: true,
          most: 200,
        },
        {
          kind: 'text',
          name: 'personReference',
          label: 'Staff reference of the person',
          hint: 'Never a name. Only if somebody came for your own organisation.',
          optional: true,
          width: 20,
        },
        rank,
        {
          kind: 'select',
          name: 'seniority',
          label: 'How senior is the person?',
          hint: 'Only if somebody came for another organisation.',
          optional: true,
          choices: enumChoices('Seniority'),
        },
        {
          kind: 'yesNo',
          name: 'authorityToDecide',
          label: 'Could the person decide on the organisation’s behalf?',
          hint: 'Only if somebody came.',
          optional: true,
        },
      ],
      button: 'Record the attendance',
      mutation: 'RecordAttendance',
      check: (values) => personErrors(values, agency.organisation, rank.name),
      input: (values) => values,
      say: 'The attendance is recorded.',
    };
  },
});

/** What is recorded of meetings. */
export const meetingForms: readonly OwnForm[] = [convene, close, attendance];

/** Each organisation's attendance is recorded once. */
function notRecorded(choices: ReturnType<typeof partners>, record: OwnMeeting | null) {
  const done = new Set(record?.minutedAttendance.map(({ organisation }) => organisation.code));
  if (record !== null && record.attendance !== null) done.add(record.organisation.code);
  return choices.filter(({ value }) => !done.has(value));
}

function captionOf(record: OwnMeeting | null): string {
  if (record === null) return 'Leadership meeting';
  return `${enumWords('MeetingKind', record.kind)}, ${instantWords(record.startsAt)}`;
}

/** Somebody came, or nobody: what has to be said of a person, and what must not be. */
function personErrors(values: Values, own: string, rank: string): FieldErrors {
  const { attendingOrganisation, capacity } = values;
  const isOwn = attendingOrganisation === own;
  const came = ['NAMED_LEAD', 'NAMED_DELEGATE', 'OTHER_DEPUTY'].includes(String(capacity));
  const ofPerson = ['publishedRole', 'personReference', rank, 'seniority', 'authorityToDecide'];
  if (!came) {
    const given = ofPerson.some((name) => values[name] !== undefined);
    return given
      ? { capacity: 'Nobody came, but you said something of a person. Select how they came, or leave it out' }
      : {};
  }
  const missing = (name: string, text: string) => (values[name] === undefined ? { [name]: text } : {});
  return {
    ...missing('publishedRole', 'Enter the role of the person, as published'),
    ...missing('authorityToDecide', 'Select whether the person could decide'),
    ...(isOwn
      ? {
          ...missing('personReference', 'Enter the staff reference of the person'),
          ...missing(rank, 'Select the rank, grade or post of the person'),
          ...(values.seniority === undefined
            ? {}
            : { seniority: 'Leave this empty for your own organisation' }),
        }
      : {
          ...missing('seniority', 'Select how senior the person is'),
          ...(values[rank] === undefined ? {} : { [rank]: 'Leave this empty for another organisation' }),
        }),
  };
}
