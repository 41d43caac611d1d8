/** Why professionals disagree: the words of `EscalationReason` in the schema. */
export const escalationReasons = [
  'THRESHOLD',
  'ROLES_AND_RESPONSIBILITIES',
  'NEED_FOR_ACTION',
  'ASSESSMENT_OUTCOME',
  'PLAN_PROGRESS',
  'INFORMATION_SHARING',
  'COMMUNICATION',
] as const;
