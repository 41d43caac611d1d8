import { isAgencyRole, type Role } from '../../../shared/auth/principal.ts';
import type { Sector } from '../../../shared/geography/organisation.ts';
import { agencyPrefix } from '../graph/agency-prefix.ts';
import { document } from '../graph/document.ts';
import type { Person } from '../people/person.ts';
import { boardRoles } from '../people/person.ts';
import type { Period } from '../periods/period.ts';

/** A question to begin with. */
export interface Example {
  id: string;
  title: string;
  question: string;
  variables(partnership: string, period: Period): Record<string, unknown>;
}

const inPeriod = (partnership: string, { from, to }: Period) => ({ partnership, from, to });
const ofPartnership = (partnership: string) => ({ partnership });
const everywhere = (_partnership: string, { from, to }: Period) => ({ from, to });
const late = (partnership: string, period: Period) => ({
  ...inPeriod(partnership, period),
  filter: { states: ['ANSWERED_LATE'] },
});

const read = (file: string) => document(`examples/${file}.graphql`, import.meta.url);

function example(id: string, title: string, variables: Example['variables']): Example {
  return { id, title, question: read(id), variables };
}

const joined: readonly Example[] = [
  example('information-sharing', 'Is information shared in time?', inPeriod),
  example('escalations', 'Do escalations resolve anything?', inPeriod),
  example('leadership-attendance', 'Do the leads actually meet?', inPeriod),
  example('policies', 'By which published limits is anything late?', ofPartnership),
];

const matters: readonly Example[] = [
  example('answered-late', 'Which requests were answered late?', late),
  example('records-that-disagree', 'Where do records of one request disagree?', inPeriod),
];

/** For those who may see several partnerships whole. */
const national: readonly Example[] = [
  example('national', 'Where is information shared late, of all that you see whole?', everywhere),
];

const inspection: readonly Example[] = [
  example('my-warrants', 'Which warrants did each agency give you?', ofPartnership),
];

/** Written for police; each agency's people get their own agency's fields. */
const agency: readonly Example[] = [
  example('agency-day', 'What waits for your organisation now?', ofPartnership),
  example('agency-overdue', 'Which of your agency’s requests are overdue now?', ofPartnership),
  example('agency-deliveries', 'What did you tell others, and has it arrived?', ofPartnership),
  example('agency-discrepancies', 'Where do your agency’s records differ from another’s?', ofPartnership),
];

const leads: readonly Example[] = [
  example('agency-who-saw-our-data', 'Who saw your agency’s records, and why?', ofPartnership),
];

/** Questions that somebody of this role may ask, each complete. */
export function examplesFor({ principal }: Person): readonly Example[] {
  const { role, sector } = principal;
  if (role === 'INSPECTOR') return [...inspection, ...matters, ...joined, ...national];
  if (isBoardRole(role)) return [...joined, ...matters, ...national];
  if (!isAgencyRole(role) || sector === null) return joined;
  const own = role === 'SAFEGUARDING_LEAD' ? [...agency, ...leads] : agency;
  return [...own.map((each) => forSector(each, sector)), ...joined];
}

function forSector(example: Example, sector: Sector): Example {
  return { ...example, question: example.question.replace(/\bpolice(?=[A-Z])/g, agencyPrefix[sector]) };
}

function isBoardRole(role: Role): boolean {
  return boardRoles.some((each) => each === role);
}
