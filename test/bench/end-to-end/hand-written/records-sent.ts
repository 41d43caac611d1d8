/* What an agency sends of a record: what the answer shows or a join needs, and nothing else. */
import type { escalationRecord } from '../../../../shared/escalation/escalation-record.ts';
import type {
  informationRequestRecord,
  recordDelivery,
} from '../../../../shared/information-request/information-request-record.ts';
import type { leadershipMeetingRecords } from '../../../../shared/leadership-meeting/attendances.ts';

type RequestRecord = ReturnType<typeof informationRequestRecord>;
type Delivery = Awaited<ReturnType<typeof recordDelivery>>;
type EscalationRecord = ReturnType<typeof escalationRecord>;
type MeetingRecord = Awaited<ReturnType<typeof leadershipMeetingRecords>>[number];

export function requestSent(record: RequestRecord, delivery: Delivery) {
  return {
    organisation: record.organisation,
    side: record.side,
    requester: record.requester,
    responder: record.responder,
    requestType: record.requestType,
    caseReference: record.caseReference,
    purpose: record.purpose,
    urgency: record.urgency,
    urgencyRationale: record.urgencyRationale,
    lawfulBasis: record.lawfulBasis,
    childIdentification: record.childIdentification,
    requestedAt: record.requestedAt,
    limit: record.limit,
    dueAt: record.dueAt,
    receivedAt: record.receivedAt,
    acknowledgedAt: record.acknowledgedAt,
    answeredAt: record.answeredAt,
    withdrawnAt: record.withdrawnAt,
    outcome: record.outcome,
    declineReason: record.declineReason,
    declineRationale: record.declineRationale,
    state: record.state,
    changedAt: record.changedAt,
    contentHash: record.contentHash,
    delivery: delivery && {
      state: delivery.state,
      receivedAt: delivery.receivedAt,
      clocksApart: delivery.clocksApart,
    },
  };
}

export function escalationSent(record: EscalationRecord) {
  return {
    organisation: record.organisation,
    side: record.side,
    kind: record.kind,
    reason: record.reason,
    raisedBy: record.raisedBy,
    raisedAgainst: record.raisedAgainst,
    informationRequestId: record.informationRequestId,
    caseReference: record.caseReference,
    raisedAt: record.raisedAt,
    status: record.status,
    stageReached: record.stageReached,
    closedAt: record.closedAt,
    resolution: record.resolution,
    resolutionNote: record.resolutionNote,
    childOutcome: record.childOutcome,
    changedAt: record.changedAt,
    stages: record.stages.map((stage) => ({
      number: stage.number,
      label: stage.label,
      enteredAt: stage.enteredAt,
      limit: stage.limit,
      limitWorkingDays: stage.limitWorkingDays,
      dueOn: stage.dueOn,
      shortenedReason: stage.shortenedReason,
      skippedReason: stage.skippedReason,
      leftAt: stage.leftAt,
      workingDaysTaken: stage.workingDaysTaken,
      resolvedHere: stage.resolvedHere,
      overdue: stage.overdue,
    })),
  };
}

export function meetingSent(record: MeetingRecord) {
  return {
    organisation: record.organisation,
    side: record.side,
    convenedBy: record.convenedBy,
    kind: record.kind,
    startsAt: record.startsAt,
    status: record.status,
    changedAt: record.changedAt,
    attendance: record.attendance,
    minutedAttendance: record.minutedAttendance,
  };
}
