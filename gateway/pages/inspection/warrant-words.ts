import { agencyWords } from '../sources/source.ts';
import { capitalised } from '../words/capitalised.ts';
import { instantWords } from '../words/dates.ts';
import { enumWords } from '../words/enum-words.ts';
import { counted } from '../words/numbers.ts';
import { type AgencyWarrants, holds, type Warrant } from './own-warrants.ts';

const dayMilliseconds = 86_400_000;
const hourMilliseconds = 3_600_000;

/** One agency's state towards an inspector, in words. */
export interface AgencyState {
  heading: string;
  /** One sentence: is anything open? */
  summary: string;
  tag: { text: string; classes: string };
  warrants: WarrantView[];
}

interface WarrantView {
  theme: string;
  opens: string;
  from: string;
  until: string;
  left: string;
  given: string;
  holds: boolean;
}

/** What each theme opens. */
const opened: Record<Warrant['theme'], string> = {
  INFORMATION_SHARING: 'Figures on information sharing, and every information request.',
  ESCALATIONS: 'Figures on escalations, and every escalation with its stages.',
  LEADERSHIP_ATTENDANCE:
    'Figures on attendance, every leadership meeting, who came, and who holds the statutory roles.',
  WHOLE_PARTNERSHIP: 'All figures, requests, escalations and leadership meetings.',
};

/** What an agency gave for one partnership. No warrant and no answer are different sentences. */
export function agencyState(
  { agency, warrants }: AgencyWarrants,
  partnership: string,
  now: Date,
): AgencyState {
  const heading = capitalised(agencyWords[agency]);
  if (warrants === null) {
    return {
      heading,
      summary: `${heading} did not answer. Whether you have a warrant there is not known. Its records cannot be read until it answers.`,
      tag: { text: 'Did not answer', classes: 'govuk-tag--red' },
      warrants: [],
    };
  }
  const here = warrants.filter(({ partnershipCode }) => partnershipCode === partnership);
  const held = here.filter((each) => holds(each, now));
  const shown = [...held, ...here.filter((each) => !held.includes(each))];
  if (held.length === 0) {
    const gave = here.length === 0 ? 'gave you no warrant' : 'has no warrant for you that holds now';
    return {
      heading,
      summary: `${heading} ${gave}: its records stay closed to you, and figures that need them are not known.`,
      tag: { text: here.length === 0 ? 'No warrant' : 'Not open now', classes: 'govuk-tag--grey' },
      warrants: shown.map((each) => warrantView(each, now)),
    };
  }
  return {
    heading,
    summary: `${heading} opened ${held.some(({ theme }) => theme === 'WHOLE_PARTNERSHIP') ? 'all of its records of this partnership' : 'a part of its records of this partnership'} to you.`,
    tag: { text: 'Open', classes: 'govuk-tag--green' },
    warrants: shown.map((each) => warrantView(each, now)),
  };
}

function warrantView(warrant: Warrant, now: Date): WarrantView {
  const { theme, validFrom, validUntil, grantedBy, grantedByOrganisation } = warrant;
  return {
    theme: enumWords('WarrantTheme', theme),
    opens: opened[theme],
    from: instantWords(validFrom),
    until: instantWords(validUntil),
    left: timeLeft(warrant, now),
    given: `${grantedBy}, ${grantedByOrganisation.name}`,
    holds: holds(warrant, now),
  };
}

/** "59 days left", "Ended on …": in whole days or hours, never more than there is. */
export function timeLeft({ validFrom, validUntil, revokedAt }: Warrant, now: Date): string {
  if (revokedAt !== null) return `Ended early by the agency on ${instantWords(revokedAt)}`;
  if (now < new Date(validFrom)) return `Begins on ${instantWords(validFrom)}`;
  const left = new Date(validUntil).getTime() - now.getTime();
  if (left <= 0) return `Ended on ${instantWords(validUntil)}`;
  if (left >= 2 * dayMilliseconds) return `${counted(Math.floor(left / dayMilliseconds), 'day')} left`;
  if (left >= hourMilliseconds) return `${counted(Math.floor(left / hourMilliseconds), 'hour')} left`;
  return 'Less than an hour left';
}
