import type { VocabularyTerm } from '../../../shared/subgraph/agency.ts';

/**
 * The kinds of request that an authority makes. The words are those of LocalAuthorityRequestType in
 * schema.graphql.
 */
export const requestTypes: VocabularyTerm[] = [
  { code: 'FRONT_DOOR_CHECK', label: 'Front door or safeguarding hub check' },
  { code: 'STRATEGY_DISCUSSION', label: 'Strategy discussion' },
  { code: 'SECTION_47_CHECK', label: 'Check for a section 47 enquiry' },
  { code: 'SECTION_17_ASSESSMENT_CHECK', label: 'Check for a section 17 assessment' },
  { code: 'CONFERENCE_REPORT', label: 'Report for a child protection conference' },
  { code: 'CORE_GROUP_CONTRIBUTION', label: 'Contribution to a core group' },
  { code: 'RAPID_REVIEW_SUMMARY', label: 'Agency summary for a rapid review' },
  { code: 'TRANSFER_IN', label: 'Child who moved into the area' },
];
