import { validate as isUuid } from 'uuid';
import { enumChoices } from '../../forms/enum-choices.ts';
import { NotFound } from '../../not-found.ts';
import { dayWords } from '../../words/dates.ts';
import { enumWords } from '../../words/enum-words.ts';
import { type LeadAppointment, leadAppointments } from '../lists/leads.ts';
import { whileAnswering } from './about-request.ts';
import type { OwnForm } from './own-form.ts';

const leadsOnly = ['SAFEGUARDING_LEAD'] as const;

const appoint: OwnForm = {
  name: 'appoint-lead',
  path: 'appoint-lead',
  roles: leadsOnly,
  open: async ({ agency, partnership, below }) => ({
    title: 'Appoint a lead or delegate',
    caption: `${agency.name}, in ${partnership.name}`,
    says: ['An organisation has one lead at a time, and may have several delegates.'],
    button: 'Appoint',
    isOpen: true,
    back: { href: `${below}/leads`, text: 'Back to leads' },
    fields: [
      {
        kind: 'radios',
        name: 'statutoryLevel',
        label: 'Which statutory role?',
        ask: 'Select which statutory role',
        choices: enumChoices('StatutoryLevel', ['NEITHER']),
      },
      {
        kind: 'text',
        name: 'publishedRole',
        label: 'Role of the person, as published',
        hint: 'Such as “Chief Superintendent”.',
        ask: 'Enter the role of the person, as published',
        most: 200,
      },
      {
        kind: 'text',
        name: 'personReference',
        label: 'Staff reference of the person',
        hint: 'Never a name.',
        ask: 'Enter the staff reference of the person',
        width: 20,
      },
      { kind: 'day', name: 'appointedOn', label: 'First day', ask: 'Enter the first day' },
      { kind: 'day', name: 'endedOn', label: 'Last day, if it is known', optional: true },
    ],
    mutation: 'AppointLead',
    input: (values) => ({ ...values, partnershipCode: partnership.code, organisation: agency.organisation }),
    done: () => ({ say: 'The appointment is recorded.', goTo: `${below}/leads` }),
  }),
};

const end: OwnForm = {
  name: 'end-lead-appointment',
  path: 'leads/:appointment/end',
  roles: leadsOnly,
  async open(asked) {
    const { request, agency, partnership, below } = asked;
    const { appointment = '' } = request.params;
    if (!isUuid(appointment)) throw new NotFound();
    const found = await whileAnswering(asked, async () =>
      (await leadAppointments(asked)).find(
        ({ id, organisation }) => id === appointment && organisation.code === agency.organisation,
      ),
    );
    return {
      title: 'End an appointment',
      caption: found === null ? 'Appointment' : captionOf(found),
      button: 'End the appointment',
      isOpen: found === null || found.endedOn === null,
      back: { href: `${below}/leads`, text: 'Back to leads' },
      fields: [{ kind: 'day', name: 'endedOn', label: 'Last day', ask: 'Enter the last day' }],
      mutation: 'EndLeadAppointment',
      input: (values) => ({ ...values, partnershipCode: partnership.code, id: appointment }),
      done: () => ({ say: 'The appointment ends on that day.', goTo: `${below}/leads` }),
    };
  },
};

/** Who holds the statutory roles is for the organisation's own safeguarding leads to say. */
export const leadForms: readonly OwnForm[] = [appoint, end];

function captionOf({ publishedRole, statutoryLevel, appointedOn }: LeadAppointment): string {
  return `${publishedRole}, ${enumWords('StatutoryLevel', statutoryLevel).toLowerCase()} since ${dayWords(appointedOn)}`;
}
