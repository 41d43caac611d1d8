import { EntitySchema } from 'typeorm';
import type { InformationRequestRow } from '../../../shared/information-request/information-request-row.ts';

/** A board's own record of an information request. */
export interface HealthInformationRequestRow extends InformationRequestRow {
  providerSetting: string | null;
  provider: string | null;
  /** The reference of the Caldicott Guardian's decision. */
  caldicottReference: string | null;
}

export const informationRequest = new EntitySchema<HealthInformationRequestRow>({
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
    providerSetting: { type: 'text', nullable: true },
    provider: { type: 'text', nullable: true },
    caldicottReference: { type: 'text', nullable: true },
    synthetic: { type: 'boolean' },
    changedAt: { type: 'timestamptz', precision: 3 },
  },
});
