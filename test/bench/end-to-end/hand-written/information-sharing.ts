import { contributionsOf } from '../../../../gateway/partnership/contribution.ts';
import { type DeliveredAnswer, deliveryProgress } from '../../../../gateway/partnership/delivery-progress.ts';
import {
  joinInformationRequest,
  type RequestAnswer,
} from '../../../../gateway/partnership/join-information-request.ts';
import { urgencyTargetPolicy, workingHours } from '../../../../gateway/partnership/policies.ts';
import { reconcileRequest } from '../../../../gateway/partnership/reconcile-records.ts';
import { resolveInformationSharing } from '../../../../gateway/partnership/resolve-period.ts';
import { policiesFor } from '../../../../shared/policy/partnership-policies.ts';
import { type Asked, type GatheredMatter, gather } from './gather.ts';
import type { requestSent } from './records-sent.ts';
import { answerShown, codeAndName, codeAndNameOrNull, discrepanciesShown, pageSources } from './shown.ts';

/** What gateway/operations/information-sharing.graphql selects of a partnership. */
export async function informationSharing(asked: Asked) {
  const { period, geography, now } = asked;
  const { parent, context, page } = await gather('InformationRequest', asked);
  const joined = await resolveInformationSharing(parent, {}, context);
  const policies = policiesFor(period.partnershipCode);
  const { publishedBy, source, origin, targets } = urgencyTargetPolicy(policies);
  return {
    code: period.partnershipCode,
    name: geography.partnership(period.partnershipCode)?.name,
    urgencyTargets: { publishedBy, source, origin, targets: targets.map(targetShown) },
    workingHours: workingHours(policies),
    period: {
      from: period.from,
      to: period.to,
      informationSharing: figuresShown(joined),
      informationRequests: {
        partial: page.partial,
        sources: pageSources(page.sources),
        pageInfo: page.pageInfo,
        edges: page.edges.map(({ cursor, node }) => ({ cursor, node: requestShown(node, now) })),
      },
    },
  };
}

function targetShown(target: { urgency: string; limit: string; hours?: number; clock?: string }) {
  const { urgency, limit, hours = null, clock = null } = target;
  return { urgency, limit, hours, clock };
}

/** Figures themselves are selected whole. */
function figuresShown(joined: Awaited<ReturnType<typeof resolveInformationSharing>>) {
  return {
    sources: joined.sources,
    partial: joined.partial,
    comparison: joined.comparison,
    asOf: joined.asOf,
    total: joined.total,
    pairs: joined.pairs.map(({ requester, responder, partial, figures }) => ({
      requester,
      responder,
      partial,
      figures,
    })),
    months: joined.months,
    pairMonths: joined.pairMonths.map(({ month, requester, responder, partial, figures }) => ({
      month,
      requester: { code: requester.code },
      responder: { code: responder.code },
      partial,
      figures,
    })),
  };
}

function requestShown(matter: GatheredMatter, now: Date) {
  const joined = joinInformationRequest(contributionsOf<RequestAnswer>(matter), now);
  const delivered = contributionsOf<DeliveredAnswer>(matter);
  return {
    id: matter.id,
    reconciliation: reconcileRequest(delivered),
    delivery: deliveryProgress(delivered),
    joined: {
      partial: joined.partial,
      status: joined.status,
      requester: codeAndNameOrNull(joined.requester),
      responder: codeAndNameOrNull(joined.responder),
      requestType: joined.requestType && { label: joined.requestType.label },
      urgency: joined.urgency,
      requestedAt: joined.requestedAt,
      dueAt: joined.dueAt,
      answeredAt: joined.answeredAt,
      outcome: joined.outcome,
      sources: joined.sources,
      discrepancies: discrepanciesShown(joined.discrepancies),
    },
    localAuthority: answerShown(matter.localAuthority, recordShown),
    police: answerShown(matter.police, recordShown),
    health: answerShown(matter.health, recordShown),
  };
}

function recordShown(record: ReturnType<typeof requestSent>) {
  return {
    organisation: codeAndName(record.organisation),
    side: record.side,
    requester: codeAndName(record.requester),
    responder: codeAndName(record.responder),
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
  };
}
