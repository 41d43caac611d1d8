import type { EntityManager } from 'typeorm';
import type { MessageKind } from '../delivery/message.ts';
import { sendMessage } from '../delivery/send-message.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import type { EscalationRow, EscalationStageRow } from './escalation-row.ts';

/** What one side of an escalation tells the other. */
export interface ToldOfEscalation {
  kind: MessageKind;
  content: Record<string, unknown>;
}

/** Tells the other side of an escalation, in the transaction that holds the lock on this side's own record. */
export function tellOfEscalation(
  manager: EntityManager,
  context: Pick<AgencyContext, 'delivery' | 'geography' | 'now'>,
  row: EscalationRow,
  told: ToldOfEscalation,
): Promise<void> {
  return sendMessage(manager, context, {
    partnership: row.partnership,
    concept: 'escalation',
    matterId: row.id,
    fromOrganisation: row.organisation,
    toOrganisation: otherSide(row),
    ...told,
  });
}

/** The organisation on the other side of an escalation. */
export function otherSide({ side, raisedBy, raisedAgainst }: EscalationRow): string {
  return side === 'RAISER' ? raisedAgainst : raisedBy;
}

/** What the receiver is told of an escalation as it is raised. */
export function toldOfRaising(row: EscalationRow, first: EscalationStageRow): ToldOfEscalation {
  const { kind, reason, raisedAt, policy, informationRequestId, childReference, synthetic } = row;
  return {
    kind: 'ESCALATION_RAISED',
    content: {
      kind,
      reason,
      raisedAt,
      policy,
      informationRequestId,
      childReference,
      synthetic,
      ...entered(first),
    },
  };
}

/** What the other side is told of a later stage. */
export function toldOfStage(stage: EscalationStageRow): ToldOfEscalation {
  const { enteredAt, skippedReason } = stage;
  return { kind: 'ESCALATION_ADVANCED', content: { ...entered(stage), enteredAt, skippedReason } };
}

/** What the other side is told when an escalation is closed. */
export function toldOfClosing(row: EscalationRow): ToldOfEscalation {
  const { closedAt, status, resolution, resolutionNote, childOutcome } = row;
  return {
    kind: 'ESCALATION_CLOSED',
    content: { closedAt, status, resolution, resolutionNote, childOutcome },
  };
}

function entered({ number, limitWorkingDays, shortenedReason }: EscalationStageRow) {
  return {
    stage: number,
    shortenedLimitWorkingDays: shortenedReason === null ? null : limitWorkingDays,
    shortenedReason,
  };
}
