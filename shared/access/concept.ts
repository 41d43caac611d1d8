/** The kinds of record that an agency keeps, as the database's policies name them too. */
export type RecordConcept = 'information-request' | 'escalation' | 'leadership-meeting' | 'lead-appointment';
