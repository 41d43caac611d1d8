import { enumChoices } from '../../forms/enum-choices.ts';
import type { AgencyFields } from './agency-fields.ts';

const ranks = enumChoices('PoliceRank');

/** What police record in their own way. */
export const policeFields: AgencyFields = {
  request: [
    {
      kind: 'radios',
      name: 'requestType',
      label: 'What kind of request is it?',
      ask: 'Select what kind of request it is',
      choices: enumChoices('PoliceRequestType'),
    },
    {
      kind: 'select',
      name: 'source',
      label: 'Where does it come from?',
      ask: 'Select where the request comes from',
      choices: enumChoices('PoliceRequestSource'),
    },
    { kind: 'text', name: 'unit', label: 'Unit that handles it', optional: true, most: 200 },
    {
      kind: 'text',
      name: 'incidentReference',
      label: 'Crime or incident reference',
      optional: true,
      most: 200,
      width: 20,
    },
  ],
  handling: {
    kind: 'select',
    name: 'handlingRank',
    label: 'Rank of the officer who handles it',
    optional: true,
    choices: ranks,
  },
  rank: {
    kind: 'select',
    name: 'rank',
    label: 'Rank',
    hint: 'Only if somebody came for your own force.',
    optional: true,
    choices: ranks,
  },
};
