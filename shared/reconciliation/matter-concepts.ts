import type { ReconciledConcept } from './matter-statement.ts';

/** The kinds of matter by the names that GraphQL gives them. */
export const matterConcepts: Record<string, ReconciledConcept> = {
  INFORMATION_REQUEST: 'information-request',
  ESCALATION: 'escalation',
  LEADERSHIP_MEETING: 'leadership-meeting',
};
