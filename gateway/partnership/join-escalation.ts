import type { EscalationSide, EscalationStatus } from '../../shared/escalation/escalation-row.ts';
import type { NamedOrganisation } from '../../shared/subgraph/organisation-named.ts';
import { type BySector, isPartial, permitted, type Stated, sourcesOf } from './contribution.ts';
import { type Discrepancy, differing, oneSided } from './discrepancy.ts';
import { withLastChange } from './join-information-request.ts';

/**
 * One organisation's own record of an escalation, as contributed. Instants as text. A router may leave out what
 * is null, so absent and null mean the same.
 */
export interface EscalationRecord {
  organisation: NamedOrganisation;
  side: EscalationSide;
  kind: string;
  reason: string;
  raisedBy: NamedOrganisation;
  raisedAgainst: NamedOrganisation;
  raisedAt: string;
  informationRequestId?: string | null;
  stageReached: number;
  status: EscalationStatus;
  closedAt?: string | null;
  changedAt: string;
  stages: { number: number; dueOn?: string | null; leftAt?: string | null; overdue: boolean }[];
}

export interface EscalationAnswer extends Stated {
  records: EscalationRecord[];
}

/** What both sides' records say of one escalation together, and where they disagree. */
export function joinEscalation(asked: BySector<EscalationAnswer>, partnershipCode: string) {
  const sources = sourcesOf(withLastChange(asked));
  const answers = permitted(asked);
  const records = Object.values(answers).flatMap((answer) => answer?.records ?? []);
  const raiser = records.find(({ side }) => side === 'RAISER');
  const receiver = records.find(({ side }) => side === 'RECEIVER');
  const leading = raiser ?? receiver;
  const requestId = leading?.informationRequestId ?? null;
  return {
    sources,
    partial: isPartial(sources),
    status: statusOf(answers, raiser, receiver),
    raisedBy: leading?.raisedBy ?? null,
    raisedAgainst: leading?.raisedAgainst ?? null,
    kind: leading?.kind ?? null,
    reason: leading?.reason ?? null,
    raisedAt: leading?.raisedAt ?? null,
    stageReached: leading?.stageReached ?? null,
    closedAt: leading?.closedAt ?? null,
    informationRequest: requestId === null ? null : { id: requestId, partnershipCode },
    discrepancies: [...discrepancies(answers, raiser, receiver)],
  };
}

function statusOf(
  answers: BySector<EscalationAnswer>,
  raiser: EscalationRecord | undefined,
  receiver: EscalationRecord | undefined,
) {
  if (raiser === undefined && receiver === undefined) {
    return isPartial(sourcesOf(answers)) ? 'NOT_KNOWN' : 'NOT_RECORDED';
  }
  if (raiser === undefined)
    return receiver && answers[receiver.raisedBy.sector] ? 'RECEIVER_ONLY' : 'NOT_KNOWN';
  if (receiver === undefined) return answers[raiser.raisedAgainst.sector] ? 'RAISER_ONLY' : 'NOT_KNOWN';
  if (raiser.status !== 'OPEN') return raiser.status;
  const stage = raiser.stages.at(-1);
  if (stage === undefined || stage.dueOn == null) return 'OPEN_NO_LIMIT_SET';
  return stage.overdue ? 'OPEN_OVERDUE' : 'OPEN';
}

function* discrepancies(
  answers: BySector<EscalationAnswer>,
  raiser: EscalationRecord | undefined,
  receiver: EscalationRecord | undefined,
): Generator<Discrepancy> {
  if (raiser !== undefined && receiver === undefined) {
    if (answers[raiser.raisedAgainst.sector] !== null) yield oneSided(raiser, raiser.raisedAgainst);
    return;
  }
  if (receiver !== undefined && raiser === undefined) {
    if (answers[receiver.raisedBy.sector] !== null) yield oneSided(receiver, receiver.raisedBy);
    return;
  }
  if (raiser === undefined || receiver === undefined) return;
  const both = [raiser, receiver];
  yield* differing('RECIPIENT_DIFFERS', both, ({ raisedAgainst }) => raisedAgainst.name);
  yield* differing('TIMES_DIFFER', both, ({ raisedAt }) => raisedAt);
  yield* differing('STATUS_DIFFERS', both, ({ status }) => status);
  yield* differing('STAGE_DIFFERS', both, ({ stageReached }) => `stage ${stageReached}`);
}
