import { countOf } from '../../figures/count-of.ts';
import { cellWords } from '../../tables/cell-words.ts';
import { type AnsweredFigure, type EmptyCell, figure } from '../../tables/table.ts';
import { counted, listWords, shareWords } from '../../words/numbers.ts';
import type { EscalationsNow, LeadershipNow, Pair, SharingNow, SharingTotals } from './answer.ts';

/** One thing for the board, in a sentence, and where it can be looked into. */
export interface Sentence {
  text: string;
  href: string;
}

/** Where sentences lead. */
export interface Addresses {
  requests: string;
  informationSharing: string;
  escalationList: string;
  escalations: string;
  leadershipAttendance: string;
}

/** A view, why what is empty in it is not known, and where to look. */
interface About<View> {
  now: View;
  empty: EmptyCell;
  at: Addresses;
}

/** One request more or less moves a share of twenty by five points: of fewer, no fall is told. */
const fewestCompared = 20;

/** Five percentage points: less than that is what a few requests more or less do by themselves. The hub's own choice. */
const noticeableFall = 0.05;

/** One absence may be an illness. Twice and never is a habit. The hub's own choice. */
const fewestMeetings = 2;

/** Requests that nobody answered in time, and who waits for whom most. One is enough: a child may be behind it. */
export function overdueRequests({ now, empty, at }: About<SharingNow>): Sentence[] {
  const { overdueNow } = now.total;
  const known = now.pairs
    .filter(({ figures }) => typeof figures.overdueNow === 'number')
    .toSorted((a, b) => countOf(b.figures.overdueNow) - countOf(a.figures.overdueNow));
  const [worst] = known;
  const most = worst === undefined ? 0 : countOf(worst.figures.overdueNow);
  const href = at.requests;
  if (worst === undefined || most === 0)
    return notTold(overdueNow, 'How many requests are overdue', empty, href);
  const owes = `${worst.responder.name} has not answered ${counted(most, 'request')} of ${worst.requester.name} that ${most === 1 ? 'is' : 'are'} past ${most === 1 ? 'its' : 'their'} limit`;
  if (typeof overdueNow === 'number') {
    return [
      {
        text: `${counted(overdueNow, 'request is', 'requests are')} overdue now. ${owes}: the most of any pair.`,
        href,
      },
    ];
  }
  return [
    { text: `${owes}: the most of the pairs that you can see.`, href },
    ...notTold(overdueNow, 'How many requests are overdue in all', empty, href),
  ];
}

/** Requests of which the other side knows nothing. Nobody answers those, so those past their limit are told. */
export function oneSidedRequests({ now, empty, at }: About<SharingNow>): Sentence[] {
  const { requesterOnly, requesterOnlyOverdueNow: late } = now.total;
  const href = at.informationSharing;
  if (typeof late !== 'number') {
    return notTold(late, 'How many requests are in the asker’s records only', empty, href);
  }
  if (late === 0) return [];
  const all = figure(requesterOnly, 'count', empty);
  return [
    {
      text: `${counted(late, 'request')} past ${late === 1 ? 'its limit is' : 'their limit are'} in the asker’s records only (${cellWords(all)} in all): the other side holds no record that it was asked.`,
      href,
    },
  ];
}

/** Fewer answers in time than in the period before: of all, and of the pair that fell furthest. */
export function fallenOnTime(
  { now, empty, at }: About<SharingNow>,
  before: { total: SharingTotals; pairs: Pair[] } | null,
  beforeWords: string,
): Sentence[] {
  const href = at.informationSharing;
  const whole = fall(now.total, before?.total);
  const falls = now.pairs
    .map((pair) => ({
      pair,
      fell: fall(pair.figures, before?.pairs.find((each) => isSame(each, pair))?.figures),
    }))
    .filter(({ fell }) => fell !== undefined && fell.by >= noticeableFall)
    .toSorted((a, b) => (b.fell?.by ?? 0) - (a.fell?.by ?? 0));
  const [furthest] = falls;
  return [
    ...(whole !== undefined && whole.by >= noticeableFall
      ? [
          {
            text: `Answers on time fell to ${shareWords(whole.now)}, from ${shareWords(whole.before)} in ${beforeWords}.`,
            href,
          },
        ]
      : []),
    ...(furthest?.fell === undefined
      ? []
      : [
          {
            text: `${furthest.pair.responder.name} answered ${furthest.pair.requester.name} on time in ${shareWords(furthest.fell.now)} of requests due, after ${shareWords(furthest.fell.before)} in ${beforeWords}: the furthest fall of any pair.`,
            href,
          },
        ]),
    ...(before === null
      ? []
      : notTold(
          now.total.onTimeShare,
          'Whether fewer answers were on time',
          empty,
          href,
          now.total.dueRecordedByBoth === 0,
        )),
  ];
}

/** Escalations that nobody moved on in time. One is enough. */
export function overdueEscalations({ now, empty, at }: About<EscalationsNow>): Sentence[] {
  const { overdueNow } = now;
  if (typeof overdueNow !== 'number') {
    return notTold(
      overdueNow,
      'How many escalations are past the limit of their stage',
      empty,
      at.escalationList,
    );
  }
  if (overdueNow === 0) return [];
  return [
    {
      text: `${counted(overdueNow, 'escalation is', 'escalations are')} past the limit of ${overdueNow === 1 ? 'its' : 'their'} stage now.`,
      href: at.escalationList,
    },
  ];
}

/** Disagreements that even the last stage did not resolve: there is nobody left to take them to but the board. */
export function unresolvedAtLastStage({ now, empty, at }: About<EscalationsNow>): Sentence[] {
  const { lastStageUnresolved: unresolved, raised } = now.total;
  const href = at.escalations;
  if (typeof unresolved !== 'number') {
    return notTold(unresolved, 'How many escalations the last stage did not resolve', empty, href);
  }
  if (unresolved === 0) return [];
  const of = typeof raised === 'number' ? ` of ${raised}` : '';
  return [
    {
      text: `${unresolved}${of} escalations reached the last stage of the policy and ${unresolved === 1 ? 'is' : 'are'} not resolved.`,
      href,
    },
  ];
}

/** The leads were never all there, although there were meetings; or there were none, in a quarter or longer. */
export function leadsNotTogether({ now, empty, at }: About<LeadershipNow>, months: number): Sentence[] {
  const { meetingsHeld: held, leadsTogether: together } = now;
  const href = at.leadershipAttendance;
  if (held === null || together === null) return notTold(null, 'Whether all leads met', empty, href);
  // The guidance has leads meet regularly and names no number; boards meet about once a quarter.
  if (held === 0) return months < 3 ? [] : [{ text: 'No leadership meeting was held.', href }];
  if (together > 0) return [];
  return [
    {
      text:
        held === 1
          ? 'The leads of all partners were not together at the one meeting held.'
          : `The leads of all partners were together at none of ${held} meetings held.`,
      href,
    },
  ];
}

/** Organisations whose lead came to none of the meetings at which they were required. */
export function leadsWhoNeverCame({ now, empty, at }: About<LeadershipNow>): Sentence[] {
  const href = at.leadershipAttendance;
  const never = now.byOrganisation.filter(
    ({ meetings, namedLead, notRequired }) =>
      meetings !== null && namedLead === 0 && meetings - (notRequired ?? 0) >= fewestMeetings,
  );
  const unknown = now.byOrganisation.filter(
    ({ namedLead, meetings }) => namedLead === null || meetings === null,
  );
  return [
    ...(never.length === 0
      ? []
      : [
          {
            text: `The ${never.length === 1 ? 'lead' : 'leads'} of ${listWords(never.map(({ organisation }) => organisation.name))} came to no meeting.`,
            href,
          },
        ]),
    ...(unknown.length === 0
      ? []
      : notTold(
          null,
          `How often the lead of ${listWords(unknown.map(({ organisation }) => organisation.name))} came`,
          empty,
          href,
        )),
  ];
}

/** What a figure that is not shown keeps from being said, and why. Nothing if it is shown. */
export function notTold(
  answer: AnsweredFigure,
  what: string,
  empty: EmptyCell,
  href: string,
  isNothing = false,
): Sentence[] {
  if (typeof answer === 'number' || isNothing) return [];
  return [
    {
      text:
        answer === 'SUPPRESSED'
          ? `${what} is suppressed: it counts a few matters that you may not list.`
          : `${what} is not known: ${empty.why}.`,
      href,
    },
  ];
}

type Share = Pair['figures'];

/** How much less was answered on time than before; undefined where either is not told, or is of too few. */
function fall(
  now: Share,
  before: Share | undefined,
): { now: number; before: number; by: number } | undefined {
  if (typeof now.onTimeShare !== 'number' || typeof before?.onTimeShare !== 'number') return undefined;
  if (countOf(now.dueRecordedByBoth) < fewestCompared || countOf(before.dueRecordedByBoth) < fewestCompared) {
    return undefined;
  }
  return { now: now.onTimeShare, before: before.onTimeShare, by: before.onTimeShare - now.onTimeShare };
}

function isSame(a: Pair, b: Pair): boolean {
  return a.requester.code === b.requester.code && a.responder.code === b.responder.code;
}
