import { calendarDay } from '../../../../../shared/calendar/calendar-day.ts';
import { endOfLondonDay } from '../../../../../shared/calendar/london-time.ts';
import { dayWords } from '../../../words/dates.ts';
import { enumWords } from '../../../words/enum-words.ts';
import type { Recorded } from '../timeline.ts';
import type { EscalationRecord, StageRecord } from './answer.ts';

/** What each side's record says happened to the escalation, and when. */
export function escalationEvents(records: readonly EscalationRecord[]): Recorded[] {
  return records.flatMap((record) => {
    const by = record.organisation.name;
    const { closedAt, status, resolution } = record;
    return [
      { what: 'Raised', at: record.raisedAt, by, act: record.raisedBy.name },
      ...record.stages.flatMap((stage) => stageEvents(stage, by)),
      ...(closedAt === null
        ? []
        : [
            {
              what: enumWords('EscalationStatus', status),
              at: closedAt,
              by,
              detail: resolution === null ? '' : enumWords('EscalationResolution', resolution),
            },
          ]),
    ];
  });
}

/** Either side moves an escalation on, so whose clock it was is not known from the record. */
function stageEvents(
  { number, label, enteredAt, dueOn, leftAt, overdue }: StageRecord,
  by: string,
): Recorded[] {
  const name = `stage ${number}, ${label}`;
  return [
    { what: `Entered ${name}`, at: enteredAt, by },
    ...(leftAt === null ? [] : [{ what: `Left ${name}`, at: leftAt, by }]),
    ...(dueOn === null
      ? []
      : [
          {
            what: `Limit of stage ${number}`,
            at: endOfLondonDay(calendarDay(dueOn)).toISOString(),
            when: `End of ${dayWords(dueOn)}`,
            by,
            isLate: overdue,
          },
        ]),
  ];
}
