import { EntitySchema } from 'typeorm';
import type { InformationRequestRow } from '../../../shared/information-request/information-request-row.ts';

/** A force's own record of an information request. */
export interface PoliceInformationRequestRow extends InformationRequestRow {
  source: string | null;
  unit: string | null;
  incidentReference: string | null;
}

export const informationRequest = new EntitySchema<PoliceInformationRequestRow>({
  name: 'InformationRequest',
  tableName: 'information_requests',
  columns: {
    partnership: { type: 'text', primary: true },
    id: { type: 'uuid', primary: true },
    organisation: { type: 'text', primary: true },
    side: { type: 'text' },
    startedAt: { type: 'timestamptz', precision: 3 },
    requester: { type: 'text' },
    responder: { type: 'text' },
    requestType: { type: 'text' },
    requestTypeLabel: { type: 'text' },
    purpose: { type: 'text' },
    urgency: { type: 'text' },
    urgencyRationale: { type: 'text' },
    lawfulBasis: { type: 'text' },
    childIdentification: { type: 'text' },
    childReference: { type: 'text', nullable: true },
    caseReference: { type: 'text', nullable: true },
    urgencyPolicy: { type: 'text' },
    requestedAt: { type: 'timestamptz', precision: 3 },
    dueAt: { type: 'timestamptz', precision: 3, nullable: true },
    receivedAt: { type: 'timestamptz', precision: 3, nullable: true },
    acknowledgedAt: { type: 'timestamptz', precision: 3, nullable: true },
    answeredAt: { type: 'timestamptz', precision: 3, nullable: true },
    withdrawnAt: { type: 'timestamptz', precision: 3, nullable: true },
    outcome: { type: 'text', nullable: true },
    declineReason: { type: 'text', nullable: true },
    declineRationale: { type: 'text', nullable: true },
    linkReason: { type: 'text', nullable: true },
    source: { type: 'text', nullable: true },
    unit: { type: 'text', nullable: true },
    incidentReference: { type: 'text', nullable: true },
    synthetic: { type: 'boolean' },
    changedAt: { type: 'timestamptz', precision: 3 },
  },
});
