/** How two sides' records of one matter compare. MATCHED stands alone; of the others there may be several. */
export const reconciliationStates = [
  'MATCHED',
  'ONLY_SENDER',
  'ONLY_RECEIVER',
  'TIME_SKEW',
  'OUTCOME_DIFFERS',
  'RECIPIENT_DIFFERS',
  'CONTENT_DIFFERS',
] as const;

export type ReconciliationState = (typeof reconciliationStates)[number];

/** The ways in which two sides' records disagree. */
export type DiscrepancyState = Exclude<ReconciliationState, 'MATCHED'>;
