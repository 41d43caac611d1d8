import { addDays } from '../../../shared/calendar/calendar-day.ts';
import { londonDay } from '../../../shared/calendar/london-time.ts';
import { clockWords, instantWords } from './dates.ts';
import { counted } from './numbers.ts';

const hour = 3_600_000;
const day = 24 * hour;

/**
 * When something that is not done yet is due: "due today at 3:00pm", "overdue by 2 days". Whole hours and days only, and
 * never more than have passed.
 */
export function dueWords(dueAt: string | null | undefined, now: Date): string {
  if (dueAt == null) return 'no limit is published';
  const due = new Date(dueAt);
  const late = now.getTime() - due.getTime();
  if (late >= day) return `overdue by ${counted(Math.floor(late / day), 'day')}`;
  if (late >= hour) return `overdue by ${counted(Math.floor(late / hour), 'hour')}`;
  if (late > 0) return 'overdue by less than an hour';
  const today = londonDay(now);
  const dueOn = londonDay(due);
  if (dueOn === today) return `due today at ${clockWords(due)}`;
  if (dueOn === addDays(today, 1)) return `due tomorrow at ${clockWords(due)}`;
  return `due ${instantWords(due)}`;
}
