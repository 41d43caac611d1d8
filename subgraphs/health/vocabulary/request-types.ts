import type { VocabularyTerm } from '../../../shared/subgraph/agency.ts';

/** The kinds of request that health makes. The words are those of HealthRequestType in schema.graphql. */
export const requestTypes: VocabularyTerm[] = [
  { code: 'SOCIAL_CARE_STATUS_CHECK', label: 'Check of social care status' },
  { code: 'POLICE_CHECK', label: 'Check with police' },
  { code: 'MEDICAL_FOLLOW_UP', label: 'Follow-up of a child protection medical' },
  { code: 'CHRONOLOGY_CONTRIBUTION', label: 'Contribution to a chronology' },
  { code: 'RAPID_REVIEW_SUMMARY', label: 'Agency summary for a rapid review' },
];
