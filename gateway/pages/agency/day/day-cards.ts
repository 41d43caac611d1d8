import { dayWords } from '../../words/dates.ts';
import { descriptionOf } from '../../words/description-of.ts';

/** What waits, counted, as the agency answers it. */
export interface CountedDay {
  at: string;
  toAcknowledge: number;
  toAnswer: number;
  dueNext: number;
  dueNextOn: string;
  overdue: number;
  sentAndWaiting: number;
  sentOverdue: number;
  chasersReceivedUnanswered: number;
  escalationsWaitingForUs: number;
  parkedDeliveries: number;
  parkedMessages: number;
}

export interface DayCard {
  title: string;
  count: number;
  /** What is counted, in the schema's own words. */
  meaning: string;
  /** The list behind it; empty where there is none. */
  href: string;
}

/** The counts of a day, what is late first. */
export function dayCards(day: CountedDay, below: string): DayCard[] {
  const card = (
    title: string,
    name: Exclude<keyof CountedDay, 'at' | 'dueNextOn'>,
    path: string,
  ): DayCard => ({
    title,
    count: day[name],
    meaning: descriptionOf(`OrganisationDay.${name}`),
    href: path === '' ? '' : `${below}/${path}`,
  });
  return [
    card('Overdue for us to answer', 'overdue', 'inbox?view=OVERDUE'),
    {
      ...card(`Due by the end of ${dayWords(day.dueNextOn)}`, 'dueNext', 'inbox?view=DUE_NEXT'),
      meaning: `Requests received that are due from now to the end of ${dayWords(day.dueNextOn)}, the next working day.`,
    },
    card('To acknowledge', 'toAcknowledge', 'inbox?view=TO_ACKNOWLEDGE'),
    card('To answer', 'toAnswer', 'inbox?view=TO_ANSWER'),
    card('Chasers we have not answered', 'chasersReceivedUnanswered', 'inbox?view=TO_ANSWER'),
    card('Sent and waiting', 'sentAndWaiting', 'sent?view=WAITING'),
    card('Sent and overdue', 'sentOverdue', 'sent?view=OVERDUE'),
    card('Escalations waiting for us', 'escalationsWaitingForUs', 'our-escalations'),
    card('Our messages that could not be recorded', 'parkedDeliveries', 'sent?view=NOT_DELIVERED'),
    card('Messages to us that could not be recorded', 'parkedMessages', ''),
  ];
}
