import { matterAddress } from '../../matter-address.ts';
import { agencyFields } from '../ours/agency-fields.ts';
import type { OwnForm } from './own-form.ts';
import { partners, reference, urgencies } from './reference.ts';
import {
  caseReference,
  childErrors,
  childFields,
  childInput,
  lawfulBasis,
  moment,
  ownWords,
} from './usual-fields.ts';

/** Asks another partner for information about a child. */
export const requestInformation: OwnForm = {
  name: 'request-information',
  path: 'request-information',
  async open(asked) {
    const { agency, partnership, below } = asked;
    const known = await reference(asked);
    return {
      title: 'Ask for information',
      caption: `${agency.name}, in ${partnership.name}`,
      says: [
        'The organisation that you ask gets this as a message in its own records, and you see when it arrived. Do not write anything here that tells who the child is.',
      ],
      button: 'Send the request',
      looksOver: true,
      isOpen: true,
      back: { href: `${below}/day`, text: 'Back to our day' },
      fields: [
        {
          kind: 'select',
          name: 'responder',
          label: 'Whom do you ask?',
          ask: 'Select whom you ask',
          choices: partners(known, agency.organisation),
        },
        ...agencyFields[agency.sector].request,
        ownWords('purpose', 'Why is the information needed now?', 'Enter why the information is needed now'),
        {
          kind: 'radios',
          name: 'urgency',
          label: 'How urgent is it?',
          ask: 'Select how urgent it is',
          choices: urgencies(known),
        },
        ownWords('urgencyRationale', 'Why does it have that urgency?', 'Enter why it has that urgency'),
        lawfulBasis,
        ...childFields,
        caseReference,
        moment('requestedAt', 'When it is asked'),
      ],
      mutation: 'RequestInformation',
      check: childErrors,
      input: ({ identification, nhsNumber, ...values }) => ({
        ...values,
        partnershipCode: partnership.code,
        organisation: agency.organisation,
        child: childInput({ identification, nhsNumber }),
      }),
      done: (id) => ({
        say: 'The request is recorded. It is on its way to the organisation that you asked.',
        goTo: matterAddress('INFORMATION_REQUEST', below, id),
      }),
    };
  },
};
