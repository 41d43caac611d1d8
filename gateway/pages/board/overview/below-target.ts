import type { EmptyCell } from '../../tables/table.ts';
import type { Target } from '../../targets/target.ts';
import { shareWords } from '../../words/numbers.ts';
import type { SharingNow } from './answer.ts';
import { type Addresses, notTold, type Sentence } from './attention.ts';

/** Fewer answers in time than the partnership has set itself. Without a target nothing is said: there is none published. */
export function belowTarget(
  { now, empty, at }: { now: SharingNow; empty: EmptyCell; at: Addresses },
  target: Target | undefined,
): Sentence[] {
  const share = target?.answeredOnTimeShare;
  if (share === undefined) return [];
  const { onTimeShare, dueRecordedByBoth } = now.total;
  const href = at.informationSharing;
  if (typeof onTimeShare !== 'number') {
    return notTold(
      onTimeShare,
      'Whether the target for answers on time was reached',
      empty,
      href,
      dueRecordedByBoth === 0,
    );
  }
  if (onTimeShare >= share) return [];
  return [
    {
      text: `${shareWords(onTimeShare)} of answers were on time: below the target of ${shareWords(share)}.`,
      href,
    },
  ];
}
