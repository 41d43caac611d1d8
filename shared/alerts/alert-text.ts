import { londonText } from '../calendar/london-text.ts';
import type { AlertKind, AlertToRaise } from './alert.ts';

const matters: Record<NonNullable<AlertToRaise['concept']>, string> = {
  'information-request': 'Information request',
  escalation: 'Escalation',
  'leadership-meeting': 'Leadership meeting',
};

/** What an alert tells of, in two or three words. */
export const alertTitles: Record<AlertKind, string> = {
  DUE_SOON: 'Due soon',
  OVERDUE: 'Overdue',
  STAGE_REACHED: 'Stage reached',
  STAGE_LIMIT_PASSED: 'Stage limit passed',
  DELIVERY_FAILING: 'Delivery failing',
  AGENCY_UNREACHABLE: 'Agency unreachable',
  DISCREPANCY_FOUND: 'Discrepancy found',
  BREAK_GLASS_USED: 'Break-glass used',
};

const sentences: Record<AlertKind, (matter: string, at: string, stage: string) => string> = {
  DUE_SOON: (matter, at) => `${matter} is due on ${at}.`,
  OVERDUE: (matter, at) => `${matter} was due on ${at} and is overdue.`,
  STAGE_REACHED: (matter, at, stage) =>
    `${matter} entered stage ${stage} on ${at}. Its policy says that the business manager is told.`,
  STAGE_LIMIT_PASSED: (matter, at) =>
    `${matter} has passed the time limit of its stage, which ended on ${at}. Somebody has to move it on or close it.`,
  DELIVERY_FAILING: (matter, at) =>
    `${matter}: a message of ${at} has not reached the other agency's record. Tell them another way if it cannot wait.`,
  AGENCY_UNREACHABLE: (_, at) =>
    `Another agency has not answered since ${at}. Messages to it wait and are sent when it answers.`,
  DISCREPANCY_FOUND: (matter, at) => `${matter}: on ${at} the agencies' records of it differed.`,
  BREAK_GLASS_USED: (_, at) =>
    `On ${at} a partner's safeguarding lead opened this agency's records of the partnership in an emergency.`,
};

/** An alert in one or two sentences: a reference, and never a name, a purpose or a case. Times are London's. */
export function alertText({
  kind,
  concept,
  matterId,
  stage,
  at,
}: Pick<AlertToRaise, 'kind' | 'concept' | 'matterId' | 'stage' | 'at'>): string {
  const matter = concept === null ? 'A matter' : `${matters[concept]} ${matterId}`;
  return sentences[kind](matter, londonText(at), stage);
}
