/** The kinds of record that an agency keeps, as the database's policies name them too. */
const recordConcepts = [
  'information-request',
  'escalation',
  'leadership-meeting',
  'lead-appointment',
] as const;

export type RecordConcept = (typeof recordConcepts)[number];
