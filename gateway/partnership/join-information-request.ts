import type {
  RequestOutcome,
  RequestSide,
} from '../../shared/information-request/information-request-row.ts';
import { requestState } from '../../shared/information-request/request-state.ts';
import type { NamedOrganisation } from '../../shared/subgraph/organisation-named.ts';
import { type BySector, isPartial, permitted, type Stated, sourcesOf } from './contribution.ts';
import { type Discrepancy, differing, oneSided } from './discrepancy.ts';

/**
 * One organisation's own record of a request, as contributed. Instants as text. A router may leave out what is
 * null, so absent and null mean the same.
 */
export interface RequestRecord {
  organisation: NamedOrganisation;
  side: RequestSide;
  requester: NamedOrganisation;
  responder: NamedOrganisation;
  requestType: { code: string; label: string };
  urgency: string;
  requestedAt: string;
  dueAt?: string | null;
  answeredAt?: string | null;
  withdrawnAt?: string | null;
  outcome?: RequestOutcome | null;
  changedAt: string;
}

export interface RequestAnswer extends Stated {
  records: RequestRecord[];
}

/** Answers recorded further apart than this are a discrepancy; what is nearer is the time an answer travels. */
const answerToleranceMilliseconds = 60 * 60 * 1000;

/** What both sides' records say of one request together, and where they disagree. */
export function joinInformationRequest(asked: BySector<RequestAnswer>, now: Date) {
  const sources = sourcesOf(withLastChange(asked));
  const answers = permitted(asked);
  const records = Object.values(answers).flatMap((answer) => answer?.records ?? []);
  const requester = records.find(({ side }) => side === 'REQUESTER');
  const responder = records.find(({ side }) => side === 'RESPONDER');
  const leading = requester ?? responder;
  return {
    sources,
    partial: isPartial(sources),
    status: statusOf(answers, requester, responder, now),
    requester: leading?.requester ?? null,
    responder: leading?.responder ?? null,
    urgency: leading?.urgency ?? null,
    requestType: leading?.requestType ?? null,
    requestedAt: leading?.requestedAt ?? null,
    dueAt: leading?.dueAt ?? null,
    answeredAt: responder?.answeredAt ?? null,
    outcome: responder?.outcome ?? null,
    discrepancies: [...discrepancies(answers, requester, responder)],
  };
}

function statusOf(
  answers: BySector<RequestAnswer>,
  requester: RequestRecord | undefined,
  responder: RequestRecord | undefined,
  now: Date,
) {
  if (requester === undefined && responder === undefined) {
    return isPartial(sourcesOf(answers)) ? 'NOT_KNOWN' : 'NOT_RECORDED';
  }
  if (responder === undefined)
    return answers[requester?.responder.sector ?? 'HEALTH'] ? 'REQUESTER_ONLY' : 'NOT_KNOWN';
  if (requester === undefined) return answers[responder.requester.sector] ? 'RESPONDER_ONLY' : 'NOT_KNOWN';
  // Withdrawing is the requester's act; answering the responder's.
  return requestState(
    {
      withdrawnAt: instant(requester.withdrawnAt),
      answeredAt: instant(responder.answeredAt),
      dueAt: instant(requester.dueAt),
    },
    now,
  );
}

function* discrepancies(
  answers: BySector<RequestAnswer>,
  requester: RequestRecord | undefined,
  responder: RequestRecord | undefined,
): Generator<Discrepancy> {
  if (requester !== undefined && responder === undefined) {
    if (answers[requester.responder.sector] !== null) yield oneSided(requester, requester.responder);
    return;
  }
  if (responder !== undefined && requester === undefined) {
    if (answers[responder.requester.sector] !== null) yield oneSided(responder, responder.requester);
    return;
  }
  if (requester === undefined || responder === undefined) return;
  const both = [requester, responder];
  yield* differing('RECIPIENT_DIFFERS', both, (record) => record.responder.name);
  yield* differing(
    'TIMES_DIFFER',
    both,
    ({ requestedAt, dueAt }) => `requested ${requestedAt}, due ${dueAt ?? 'no limit'}`,
  );
  yield* differing('OUTCOME_DIFFERS', both, ({ outcome }) => outcome ?? 'no answer recorded');
  const [a, b] = [instant(requester.answeredAt), instant(responder.answeredAt)];
  if (a !== null && b !== null && Math.abs(a.getTime() - b.getTime()) > answerToleranceMilliseconds) {
    yield* differing('ANSWER_TIMES_DIFFER', both, ({ answeredAt }) => answeredAt);
  }
}

/** Answers on single matters, with when the newest of their records changed. */
export function withLastChange<Answer extends Stated & { records: { changedAt: string }[] }>(
  answers: BySector<Answer>,
): BySector<Stated> {
  const dated = Object.entries(answers).map(([sector, answer]) => {
    const lastChangedAt =
      answer?.records
        .map(({ changedAt }) => changedAt)
        .sort()
        .at(-1) ?? null;
    return [
      sector,
      answer === null ? null : { state: answer.state, lastChangedAt, asOf: answer.asOf ?? null },
    ];
  });
  return Object.fromEntries(dated) as BySector<Stated>;
}

function instant(text: string | null | undefined): Date | null {
  return text == null ? null : new Date(text);
}
