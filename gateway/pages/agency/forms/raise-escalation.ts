import { enumChoices } from '../../forms/enum-choices.ts';
import type { Field, Values } from '../../forms/field.ts';
import type { FieldErrors } from '../../forms/read-form.ts';
import { matterAddress } from '../../matter-address.ts';
import { agencyFields } from '../ours/agency-fields.ts';
import type { OwnForm } from './own-form.ts';
import { partners, reference } from './reference.ts';
import {
  caseReference,
  childErrors,
  childFields,
  childInput,
  moment,
  shorterLimit,
  shorterLimitErrors,
} from './usual-fields.ts';

/** Only an escalation about a child has one. */
const perhapsAChild: Field[] = childFields.map((field) => ({
  ...field,
  optional: true,
  hint: field.hint ?? 'Only if it is about a child.',
}));

/** Raises an escalation against another partner: about a child, or about how partners work together. */
export const raiseEscalation: OwnForm = {
  name: 'raise-escalation',
  path: 'raise-escalation',
  async open(asked) {
    const { agency, partnership, below } = asked;
    const known = await reference(asked);
    return {
      title: 'Raise an escalation',
      caption: `${agency.name}, in ${partnership.name}`,
      says: [
        `It begins at the first stage of the partnership’s policy, “${known.escalationPolicy.name}”, and the organisation that it is raised against is told.`,
        'To escalate a request that was not answered, or was declined, open the request and choose “Escalate”: the two then name each other.',
      ],
      button: 'Raise the escalation',
      looksOver: true,
      isOpen: true,
      back: { href: `${below}/our-escalations`, text: 'Back to our escalations' },
      fields: [
        {
          kind: 'select',
          name: 'raisedAgainst',
          label: 'Whom is it raised against?',
          ask: 'Select whom it is raised against',
          choices: partners(known, agency.organisation),
        },
        {
          kind: 'radios',
          name: 'kind',
          label: 'What is it about?',
          ask: 'Select what it is about',
          choices: enumChoices('EscalationKind'),
        },
        {
          kind: 'radios',
          name: 'reason',
          label: 'Why do professionals disagree?',
          ask: 'Select why professionals disagree',
          choices: enumChoices('EscalationReason'),
        },
        ...perhapsAChild,
        caseReference,
        agencyFields[agency.sector].handling,
        moment('raisedAt', 'When it was raised'),
        ...shorterLimit,
      ],
      mutation: 'RaiseEscalation',
      check: (values) => ({ ...kindErrors(values), ...shorterLimitErrors(values) }),
      input: ({ identification, nhsNumber, ...values }) => ({
        ...values,
        partnershipCode: partnership.code,
        organisation: agency.organisation,
        ...(identification !== undefined && { child: childInput({ identification, nhsNumber }) }),
      }),
      done: (id) => ({ say: 'The escalation is raised.', goTo: matterAddress('ESCALATION', below, id) }),
    };
  },
};

function kindErrors(values: Values): FieldErrors {
  const { kind, identification, nhsNumber } = values;
  if (kind === 'CASE') {
    return identification === undefined
      ? { identification: 'Select how the child is known to both sides' }
      : childErrors(values);
  }
  if (identification === undefined && nhsNumber === undefined) return {};
  return { kind: 'An escalation about how partners work names no child. Select that it is about a child' };
}
