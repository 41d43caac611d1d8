import { enumChoices } from '../../forms/enum-choices.ts';
import type { AgencyFields } from './agency-fields.ts';

const posts = enumChoices('HealthPost');

/** What an integrated care board records in its own way, for itself or for a provider. */
export const healthFields: AgencyFields = {
  request: [
    {
      kind: 'radios',
      name: 'requestType',
      label: 'What kind of request is it?',
      ask: 'Select what kind of request it is',
      choices: enumChoices('HealthRequestType'),
    },
    {
      kind: 'select',
      name: 'providerSetting',
      label: 'Which service asks?',
      ask: 'Select which service asks',
      choices: enumChoices('HealthProviderSetting'),
    },
    {
      kind: 'text',
      name: 'provider',
      label: 'Provider that the service belongs to',
      hint: 'Such as a trust or a practice.',
      optional: true,
      most: 200,
    },
    {
      kind: 'text',
      name: 'caldicottReference',
      label: 'Reference of the Caldicott Guardian’s decision',
      hint: 'If there was one.',
      optional: true,
      most: 200,
      width: 20,
    },
  ],
  handling: {
    kind: 'select',
    name: 'handlingPost',
    label: 'Post of the person who handles it',
    optional: true,
    choices: posts,
  },
  rank: {
    kind: 'select',
    name: 'post',
    label: 'Post',
    hint: 'Only if somebody came for your own board.',
    optional: true,
    choices: posts,
  },
};
