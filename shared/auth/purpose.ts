/** Why somebody reads what several agencies record of a matter. */
export const purposes = [
  'SAFEGUARDING_A_CHILD',
  'RESOLVING_A_DIFFERENCE',
  'REVIEWING_A_SERIOUS_INCIDENT',
  'PARTNERSHIP_ASSURANCE',
  'INDEPENDENT_SCRUTINY',
  'INSPECTION',
] as const;

export type Purpose = (typeof purposes)[number];

/** The law that may be relied on for reading: the words of `LawfulBasis` in the schema. */
export const lawfulBases = [
  'CHILDREN_ACT_2004_SECTION_11',
  'CHILDREN_ACT_2004_SECTION_16H',
  'CHILDREN_ACT_2004_SECTION_16LA',
  'CHILDREN_ACT_1989_SECTION_47',
  'UK_GDPR_LEGAL_OBLIGATION',
  'UK_GDPR_PUBLIC_TASK',
  'UK_GDPR_VITAL_INTERESTS',
] as const;

export type LawfulBasis = (typeof lawfulBases)[number];
