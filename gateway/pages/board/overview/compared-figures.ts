import type { EmptyCell } from '../../tables/table.ts';
import type { Answer, EscalationsNow, LeadershipNow, SharingNow } from './answer.ts';
import type { Addresses } from './attention.ts';
import type { ComparedFigure } from './changes.ts';

/** The figures of which it is told how they were before. */
export function comparedFigures(
  now: { sharing: SharingNow; escalations: EscalationsNow; leadership: LeadershipNow },
  before: Answer['before'],
  empty: Record<'sharing' | 'escalations' | 'leadership', EmptyCell>,
  at: Addresses,
): ComparedFigure[] {
  const sharing = { empty: empty.sharing, href: at.informationSharing };
  const escalations = { kind: 'count' as const, empty: empty.escalations, href: at.escalations };
  const leadership = { kind: 'count' as const, empty: empty.leadership, href: at.leadershipAttendance };
  const [asked, raised, met] = [
    before.informationSharing?.total,
    before.escalations?.total,
    before.leadershipAttendance,
  ];
  return [
    {
      ...sharing,
      words: 'Requests made',
      kind: 'count',
      now: now.sharing.total.asked,
      before: asked?.asked,
    },
    {
      ...sharing,
      words: 'Answered on time',
      kind: 'share',
      now: now.sharing.total.onTimeShare,
      before: asked?.onTimeShare,
      empty: now.sharing.total.dueRecordedByBoth === 0 ? noneDue : empty.sharing,
    },
    {
      ...sharing,
      words: 'Requests declined',
      kind: 'count',
      now: now.sharing.total.declined,
      before: asked?.declined,
    },
    {
      ...escalations,
      words: 'Escalations raised',
      now: now.escalations.total.raised,
      before: raised?.raised,
    },
    {
      ...escalations,
      words: 'Escalations resolved',
      now: now.escalations.total.resolved,
      before: raised?.resolved,
    },
    {
      ...escalations,
      words: 'Escalations unresolved at the last stage',
      now: now.escalations.total.lastStageUnresolved,
      before: raised?.lastStageUnresolved,
    },
    {
      ...leadership,
      words: 'Leadership meetings held',
      now: now.leadership.meetingsHeld,
      before: met?.meetingsHeld,
    },
    {
      ...leadership,
      words: 'Leadership meetings with all leads together',
      now: now.leadership.leadsTogether,
      before: met?.leadsTogether,
    },
    {
      ...leadership,
      words: 'Attendances below the delegate',
      now: now.leadership.delegatedBelowDelegate,
      before: met?.delegatedBelowDelegate,
    },
  ];
}

const noneDue: EmptyCell = { kind: 'notApplicable', why: 'none fell due' };
