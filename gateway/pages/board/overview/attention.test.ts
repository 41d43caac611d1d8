import { describe, expect, test } from '@jest/globals';
import { type AnsweredFigure, notKnown } from '../../tables/table.ts';
import type { EscalationsNow, LeadershipNow, Pair, SharingNow, SharingTotals } from './answer.ts';
import {
  type Addresses,
  fallenOnTime,
  leadsNotTogether,
  leadsWhoNeverCame,
  oneSidedRequests,
  overdueEscalations,
  overdueRequests,
  type Sentence,
  unresolvedAtLastStage,
} from './attention.ts';
import { belowTarget } from './below-target.ts';
import { changes } from './changes.ts';

const empty = notKnown('police did not answer');
const at: Addresses = {
  requests: '/requests',
  informationSharing: '/sharing',
  escalationList: '/list',
  escalations: '/escalations',
  leadershipAttendance: '/leadership',
};
const said = (sentences: Sentence[]) => sentences.map(({ text }) => text);

function pair(
  name: string,
  overdueNow: AnsweredFigure,
  share: AnsweredFigure = 0.8,
  due: AnsweredFigure = 50,
) {
  return {
    requester: { code: `${name}-asks`, name: 'the council' },
    responder: { code: name, name },
    figures: { overdueNow, onTimeShare: share, dueRecordedByBoth: due },
  };
}

function sharing(total: Partial<SharingNow['total']>, pairs: SharingNow['pairs'] = []) {
  return { now: { total, pairs } as SharingNow, empty, at };
}

const escalating = (
  overdueNow: AnsweredFigure,
  lastStageUnresolved: AnsweredFigure,
  raised: AnsweredFigure = 9,
) => ({
  now: { overdueNow, total: { lastStageUnresolved, raised } } as EscalationsNow,
  empty,
  at,
});

const leadership = (now: Partial<LeadershipNow>) => ({ now: now as LeadershipNow, empty, at });

describe('overdue requests', () => {
  test('name the pair with the most, and how many there are in all', () => {
    expect(
      said(overdueRequests(sharing({ overdueNow: 13 }, [pair('Police', 1), pair('Health', 12)]))),
    ).toEqual([
      '13 requests are overdue now. Health has not answered 12 requests of the council that are past their limit: the most of any pair.',
    ]);
    expect(said(overdueRequests(sharing({ overdueNow: 1 }, [pair('Police', 1)])))).toEqual([
      '1 request is overdue now. Police has not answered 1 request of the council that is past its limit: the most of any pair.',
    ]);
  });

  test('are nothing to say of where there are none', () => {
    expect(overdueRequests(sharing({ overdueNow: 0 }, [pair('Police', 0)]))).toEqual([]);
  });

  test('are told of the pairs that are known, and that the rest is not', () => {
    expect(
      said(overdueRequests(sharing({ overdueNow: null }, [pair('Police', null), pair('Health', 2)]))),
    ).toEqual([
      'Health has not answered 2 requests of the council that are past their limit: the most of the pairs that you can see.',
      'How many requests are overdue in all is not known: police did not answer.',
    ]);
    expect(
      said(overdueRequests(sharing({ overdueNow: 'SUPPRESSED' }, [pair('Police', 'SUPPRESSED')]))),
    ).toEqual([
      'How many requests are overdue is suppressed: it counts a few matters that you may not list.',
    ]);
  });
});

describe('answers on time', () => {
  const then = (share: AnsweredFigure, ...pairs: Pair[]) => ({
    total: { onTimeShare: share, dueRecordedByBoth: 100 } as SharingTotals,
    pairs,
  });
  const now = (share: AnsweredFigure, due: AnsweredFigure = 100, pairs: SharingNow['pairs'] = []) =>
    sharing({ onTimeShare: share, dueRecordedByBoth: due }, pairs);

  test('that fell by five points or more are told, by less are not', () => {
    expect(said(fallenOnTime(now(0.75), then(0.8), 'spring'))).toEqual([
      'Answers on time fell to 75%, from 80% in spring.',
    ]);
    expect(fallenOnTime(now(0.76), then(0.8), 'spring')).toEqual([]);
    expect(fallenOnTime(now(0.9), then(0.8), 'spring')).toEqual([]);
  });

  test('of a few requests are not compared', () => {
    expect(fallenOnTime(now(0.5, 19), then(0.8), 'spring')).toEqual([]);
  });

  test('of the pair that fell furthest are told', () => {
    const pairs = [pair('Police', 0, 0.7), pair('Health', 0, 0.5)];
    const earlier = then(0.8, pair('Police', 0, 0.8), pair('Health', 0, 0.9));
    expect(said(fallenOnTime(now(0.8, 100, pairs), earlier, 'spring'))).toEqual([
      'Health answered the council on time in 50% of requests due, after 90% in spring: the furthest fall of any pair.',
    ]);
  });

  test('that are not known say so and are no fall', () => {
    expect(said(fallenOnTime(now(null, null), then(0.8), 'spring'))).toEqual([
      'Whether fewer answers were on time is not known: police did not answer.',
    ]);
    expect(fallenOnTime(now(null, 0), then(0.8), 'spring')).toEqual([]);
    expect(fallenOnTime(now(0.5), null, 'spring')).toEqual([]);
  });

  test('are held against a target only where one is set', () => {
    const target = { answeredOnTimeShare: 0.9, setBy: 'the board', setOn: '2026-04-01' };
    expect(said(belowTarget(now(0.89), target))).toEqual([
      '89% of answers were on time: below the target of 90%.',
    ]);
    expect(belowTarget(now(0.9), target)).toEqual([]);
    expect(belowTarget(now(0.1), undefined)).toEqual([]);
    expect(said(belowTarget(now('SUPPRESSED'), target))).toEqual([
      'Whether the target for answers on time was reached is suppressed: it counts a few matters that you may not list.',
    ]);
  });
});

test('requests of which the other side has no record are told when they are past their limit', () => {
  expect(said(oneSidedRequests(sharing({ requesterOnly: 18, requesterOnlyOverdueNow: 2 })))).toEqual([
    '2 requests past their limit are in the asker’s records only (18 in all): the other side holds no record that it was asked.',
  ]);
  expect(oneSidedRequests(sharing({ requesterOnly: 3, requesterOnlyOverdueNow: 0 }))).toEqual([]);
  expect(said(oneSidedRequests(sharing({ requesterOnly: null, requesterOnlyOverdueNow: null })))).toEqual([
    'How many requests are in the asker’s records only is not known: police did not answer.',
  ]);
});

test('escalations past their limit and unresolved at the last stage are told, and none of them is not', () => {
  expect(said(overdueEscalations(escalating(1, 0)))).toEqual([
    '1 escalation is past the limit of its stage now.',
  ]);
  expect(said(unresolvedAtLastStage(escalating(0, 2)))).toEqual([
    '2 of 9 escalations reached the last stage of the policy and are not resolved.',
  ]);
  expect([...overdueEscalations(escalating(0, 0)), ...unresolvedAtLastStage(escalating(0, 0))]).toEqual([]);
  expect(
    said([
      ...overdueEscalations(escalating(null, null)),
      ...unresolvedAtLastStage(escalating(0, 'SUPPRESSED')),
    ]),
  ).toEqual([
    'How many escalations are past the limit of their stage is not known: police did not answer.',
    'How many escalations the last stage did not resolve is suppressed: it counts a few matters that you may not list.',
  ]);
});

describe('the leads', () => {
  test('who were never all there, or did not meet in a quarter, are told', () => {
    const of = (meetingsHeld: number | null, leadsTogether: number | null, months = 3) =>
      said(leadsNotTogether(leadership({ meetingsHeld, leadsTogether }), months));
    expect(of(3, 0)).toEqual(['The leads of all partners were together at none of 3 meetings held.']);
    expect(of(1, 0)).toEqual(['The leads of all partners were not together at the one meeting held.']);
    expect(of(3, 1)).toEqual([]);
    expect(of(0, 0)).toEqual(['No leadership meeting was held.']);
    expect(of(0, 0, 1)).toEqual([]);
    expect(of(null, null)).toEqual(['Whether all leads met is not known: police did not answer.']);
  });

  const organisation = (
    name: string,
    meetings: number | null,
    namedLead: number | null,
    notRequired: number | null = 0,
  ) => ({
    organisation: { name },
    meetings,
    namedLead,
    notRequired,
  });

  test('who came to none of two meetings at which they were required are named', () => {
    const of = (...byOrganisation: ReturnType<typeof organisation>[]) =>
      said(leadsWhoNeverCame(leadership({ byOrganisation })));
    expect(of(organisation('Health', 2, 0), organisation('Police', 2, 1))).toEqual([
      'The lead of Health came to no meeting.',
    ]);
    expect(of(organisation('Health', 1, 0), organisation('Police', 3, 0, 2))).toEqual([]);
    expect(of(organisation('Police', null, null))).toEqual([
      'How often the lead of Police came is not known: police did not answer.',
    ]);
  });
});

test('what changed is told of figures that are known in both periods, and of the rest why not', () => {
  const figure = (words: string, now: AnsweredFigure, before: AnsweredFigure) => ({
    words,
    now,
    before,
    kind: 'count' as const,
    empty,
    href: '/there',
  });
  expect(
    changes(
      [
        figure('Raised', 4, 2),
        figure('Met', 0, 0),
        figure('Asked', null, 5),
        figure('Held', null, null),
        figure('Declined', 'SUPPRESSED', 5),
        figure('Resolved', 3, null),
      ],
      'spring',
    ),
  ).toEqual({
    changed: [{ text: 'Raised: 4. Up from 2 in spring.', href: '/there' }],
    unchanged: ['met'],
    untold: [
      'Not known, because police did not answer: asked; held.',
      'Suppressed: declined.',
      'Suppressed, not known or of nothing in spring: resolved.',
    ],
  });
});
