import { EntitySchema } from 'typeorm';
import type { EscalationRow, EscalationStageRow } from '../../../shared/escalation/escalation-row.ts';

/** An authority's own record of an escalation. */
export interface LocalAuthorityEscalationRow extends EscalationRow {
  handlingGrade: string | null;
}

export const escalation = new EntitySchema<LocalAuthorityEscalationRow>({
  name: 'Escalation',
  tableName: 'escalations',
  columns: {
    partnership: { type: 'text', primary: true },
    id: { type: 'uuid', primary: true },
    organisation: { type: 'text', primary: true },
    side: { type: 'text' },
    startedAt: { type: 'timestamptz', precision: 3 },
    raisedBy: { type: 'text' },
    raisedAgainst: { type: 'text' },
    kind: { type: 'text' },
    reason: { type: 'text' },
    raisedAt: { type: 'timestamptz', precision: 3 },
    policy: { type: 'text' },
    policyStages: { type: 'int' },
    informationRequestId: { type: 'uuid', nullable: true },
    childReference: { type: 'text', nullable: true },
    caseReference: { type: 'text', nullable: true },
    status: { type: 'text' },
    closedAt: { type: 'timestamptz', precision: 3, nullable: true },
    resolution: { type: 'text', nullable: true },
    resolutionNote: { type: 'text', nullable: true },
    childOutcome: { type: 'text', nullable: true },
    linkReason: { type: 'text', nullable: true },
    handlingGrade: { type: 'text', nullable: true },
    synthetic: { type: 'boolean' },
    changedAt: { type: 'timestamptz', precision: 3 },
  },
});

export const escalationStage = new EntitySchema<EscalationStageRow>({
  name: 'EscalationStage',
  tableName: 'escalation_stages',
  columns: {
    partnership: { type: 'text', primary: true },
    escalationId: { type: 'uuid', primary: true },
    organisation: { type: 'text', primary: true },
    number: { type: 'int', primary: true },
    label: { type: 'text' },
    enteredAt: { type: 'timestamptz', precision: 3 },
    limitWorkingDays: { type: 'int', nullable: true },
    dueOn: { type: 'date', nullable: true },
    shortenedReason: { type: 'text', nullable: true },
    skippedReason: { type: 'text', nullable: true },
    leftAt: { type: 'timestamptz', precision: 3, nullable: true },
    workingDaysTaken: { type: 'int', nullable: true },
    resolvedHere: { type: 'boolean', nullable: true },
  },
});
