import type { VocabularyTerm } from '../../../shared/subgraph/agency.ts';

/** The kinds of request that police make. The words are those of PoliceRequestType in schema.graphql. */
export const requestTypes: VocabularyTerm[] = [
  { code: 'PARTNER_CHECK', label: 'Check with a partner' },
  { code: 'STRATEGY_DISCUSSION', label: 'Strategy discussion' },
  { code: 'SECTION_47_JOINT_ENQUIRY', label: 'Joint section 47 enquiry' },
  { code: 'POLICE_PROTECTION', label: 'After police protection (section 46)' },
  { code: 'PROTECTION_NOTIFICATION_FOLLOW_UP', label: 'Follow-up of a public protection notification' },
  { code: 'MISSING_OR_EXPLOITED', label: 'Missing or exploited child' },
  { code: 'RAPID_REVIEW_SUMMARY', label: 'Agency summary for a rapid review' },
];
