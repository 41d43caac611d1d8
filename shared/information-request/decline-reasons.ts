/** Why a request may be declined: the words of `DeclineReason` in the schema. */
export const declineReasons = [
  'MORE_DETRIMENTAL_TO_CHILD',
  'IDENTITY_NOT_MATCHED',
  'PURPOSE_INSUFFICIENT',
  'PREJUDICE_TO_INVESTIGATION',
  'LEGAL_PRIVILEGE',
  'THIRD_PARTY_CONFIDENTIALITY',
  'AWAITING_CALDICOTT_DECISION',
  'COURT_RESTRICTION',
  'DUPLICATE_REQUEST',
] as const;
