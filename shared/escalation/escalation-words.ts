/** How an escalation was resolved: the words of `EscalationResolution` in the schema. */
export const escalationResolutions = [
  'RECEIVER_AGREED',
  'RAISER_AGREED',
  'BOTH_CHANGED',
  'PARTNERSHIP_DECIDED',
] as const;

/** What an escalation changed for the child: the words of `ChildOutcome` in the schema. */
export const childOutcomes = [
  'PLAN_CHANGED',
  'PROTECTIVE_ACTION_TAKEN',
  'SERVICE_PROVIDED',
  'NO_CHANGE',
  'NOT_YET_KNOWN',
  'NOT_ABOUT_ONE_CHILD',
] as const;
