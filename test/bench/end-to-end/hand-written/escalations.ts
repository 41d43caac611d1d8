import { contributionsOf } from '../../../../gateway/partnership/contribution.ts';
import { type EscalationAnswer, joinEscalation } from '../../../../gateway/partnership/join-escalation.ts';
import { escalationPolicy } from '../../../../gateway/partnership/policies.ts';
import { resolveEscalations } from '../../../../gateway/partnership/resolve-period.ts';
import { policiesFor } from '../../../../shared/policy/partnership-policies.ts';
import type { NamedOrganisation } from '../../../../shared/subgraph/organisation-named.ts';
import { type Asked, type GatheredMatter, gather } from './gather.ts';
import type { escalationSent } from './records-sent.ts';
import { answerShown, codeAndName, codeAndNameOrNull, discrepanciesShown, pageSources } from './shown.ts';

/** What gateway/operations/escalations.graphql selects of a partnership. */
export async function escalations(asked: Asked) {
  const { period, geography } = asked;
  const { parent, context, page } = await gather('Escalation', asked);
  const joined = await resolveEscalations(parent, {}, context);
  const { name, publishedBy, source, origin, stages } = escalationPolicy(policiesFor(period.partnershipCode));
  return {
    code: period.partnershipCode,
    name: geography.partnership(period.partnershipCode)?.name,
    escalationPolicy: { name, publishedBy, source, origin, stages },
    period: {
      from: period.from,
      to: period.to,
      escalations: figuresShown(joined),
      escalationList: {
        partial: page.partial,
        sources: pageSources(page.sources),
        pageInfo: page.pageInfo,
        edges: page.edges.map(({ cursor, node }) => ({ cursor, node: escalationShown(node) })),
      },
    },
  };
}

type Joined = Awaited<ReturnType<typeof resolveEscalations>>;

function figuresShown(joined: Joined) {
  return {
    sources: joined.sources,
    partial: joined.partial,
    comparison: joined.comparison,
    asOf: joined.asOf,
    total: joined.total,
    received: joined.received,
    overdueNow: joined.overdueNow,
    raiserOnly: joined.raiserOnly,
    receiverOnly: joined.receiverOnly,
    statusDiffers: joined.statusDiffers,
    byRaiser: joined.byRaiser.map(organisationShown),
    byReceiver: joined.byReceiver.map(organisationShown),
    byReason: joined.byReason,
    byStageReached: joined.byStageReached,
    stages: joined.stages.map((stage) => stageShown(stage as StageFigures)),
  };
}

function organisationShown({ organisation, counts }: Joined['byRaiser'][number]) {
  return { organisation: codeAndName(organisation), counts };
}

interface StageFigures extends Record<string, unknown> {
  raisedBy: NamedOrganisation;
}

function stageShown(stage: StageFigures) {
  return {
    raisedBy: codeAndName(stage.raisedBy),
    number: stage.number,
    label: stage.label,
    entered: stage.entered,
    leftWithinLimit: stage.leftWithinLimit,
    leftLate: stage.leftLate,
    overdueNow: stage.overdueNow,
    withoutLimit: stage.withoutLimit,
    shortened: stage.shortened,
    skippedTo: stage.skippedTo,
    resolvedHere: stage.resolvedHere,
    medianWorkingDays: stage.medianWorkingDays,
  };
}

function escalationShown(matter: GatheredMatter) {
  const joined = joinEscalation(contributionsOf<EscalationAnswer>(matter), matter.partnershipCode);
  return {
    id: matter.id,
    joined: {
      partial: joined.partial,
      status: joined.status,
      raisedBy: codeAndNameOrNull(joined.raisedBy),
      raisedAgainst: codeAndNameOrNull(joined.raisedAgainst),
      kind: joined.kind,
      reason: joined.reason,
      raisedAt: joined.raisedAt,
      stageReached: joined.stageReached,
      closedAt: joined.closedAt,
      informationRequest: joined.informationRequest && { id: joined.informationRequest.id },
      sources: joined.sources,
      discrepancies: discrepanciesShown(joined.discrepancies),
    },
    localAuthority: answerShown(matter.localAuthority, recordShown),
    police: answerShown(matter.police, recordShown),
    health: answerShown(matter.health, recordShown),
  };
}

function recordShown(record: ReturnType<typeof escalationSent>) {
  return {
    organisation: codeAndName(record.organisation),
    side: record.side,
    caseReference: record.caseReference,
    raisedAt: record.raisedAt,
    status: record.status,
    stageReached: record.stageReached,
    closedAt: record.closedAt,
    resolution: record.resolution,
    resolutionNote: record.resolutionNote,
    childOutcome: record.childOutcome,
    changedAt: record.changedAt,
    stages: record.stages,
  };
}
