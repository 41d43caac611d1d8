import { enumChoices } from '../../forms/enum-choices.ts';
import type { AgencyFields } from './agency-fields.ts';

const grades = enumChoices('LocalAuthorityGrade');

/** What a local authority records in its own way. */
export const localAuthorityFields: AgencyFields = {
  request: [
    {
      kind: 'radios',
      name: 'requestType',
      label: 'What kind of request is it?',
      ask: 'Select what kind of request it is',
      choices: enumChoices('LocalAuthorityRequestType'),
    },
    {
      kind: 'select',
      name: 'referralSource',
      label: 'Who referred the child?',
      hint: 'As in the children in need census. Select “Not known” if nobody knows.',
      ask: 'Select who referred the child',
      choices: enumChoices('LocalAuthorityReferralSource'),
    },
    { kind: 'text', name: 'team', label: 'Team that handles it', optional: true, most: 200 },
  ],
  handling: {
    kind: 'select',
    name: 'handlingGrade',
    label: 'Grade of the person who handles it',
    optional: true,
    choices: grades,
  },
  rank: {
    kind: 'select',
    name: 'grade',
    label: 'Grade',
    hint: 'Only if somebody came for your own authority.',
    optional: true,
    choices: grades,
  },
};
