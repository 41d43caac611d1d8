import type { Partnership } from '../../../shared/geography/geography.ts';
import type { Page, PageRequest } from '../page.ts';
import { agencyWords } from '../sources/source.ts';
import { type Table, text } from '../tables/table.ts';
import { capitalised } from '../words/capitalised.ts';
import { type AgencyWarrants, holds, ownWarrants } from './own-warrants.ts';
import { agencyState, timeLeft } from './warrant-words.ts';

/** Where an inspector begins: the partnerships in which an agency opened its records to them. */
export const inspectionPage: Page = {
  name: 'inspection',
  path: '/inspection',
  roles: ['INSPECTOR'],
  async get(request) {
    const all = request.partnerships();
    const chosen = all.find(({ code }) => code === request.query.partnership);
    if (chosen !== undefined) return { goTo: `/partnerships/${chosen.code}/inspection` };
    const given = await ownWarrants(request.ask);
    return {
      view: 'inspection/inspection.njk',
      title: 'Inspection',
      model: {
        partnerships: all.map(({ code, name }) => ({ value: code, text: name })),
        open: openPartnerships(given, request),
        together: opensSeveral(given, request),
        silent: given.filter(({ warrants }) => warrants === null).map(({ agency }) => agencyWords[agency]),
      },
    };
  },
};

/** What each agency opened to the inspector in one partnership. */
export const warrantsPage: Page = {
  name: 'inspection-of-partnership',
  path: '/partnerships/:partnership/inspection',
  roles: ['INSPECTOR'],
  async get(request) {
    const { code, name } = request.partnership();
    const given = await ownWarrants(request.ask);
    const below = `/partnerships/${code}`;
    return {
      view: 'inspection/warrants.njk',
      title: `What is open to you, ${name}`,
      model: {
        name,
        below,
        reference: request.reference,
        agencies: given.map((each) => agencyState(each, code, request.now)),
        back: { href: '/inspection', text: 'Inspection' },
      },
    };
  },
};

/** A row for each partnership in which a warrant holds now, by name. */
function openPartnerships(given: AgencyWarrants[], { now, partnerships }: PageRequest): Table {
  const open = partnerships().filter(({ code }) => given.some((each) => held(each, code, now).length > 0));
  return {
    id: 'open-to-you',
    caption: 'Open to you now',
    rowHeading: 'partnership',
    columns: [
      { key: 'partnership', heading: 'Partnership' },
      ...given.map(({ agency }) => ({ key: agency, heading: capitalised(agencyWords[agency]) })),
    ],
    rows: open.map((partnership) => ({
      partnership: text(partnership.name, `/partnerships/${partnership.code}/inspection`),
      ...Object.fromEntries(given.map((each) => [each.agency, text(standingWords(each, partnership, now))])),
    })),
    ifNone: 'No agency that answered has opened its records to you now.',
  };
}

/** Whether figures of several partnerships together are open: of that page information sharing is all. */
function opensSeveral(given: AgencyWarrants[], { now, partnerships }: PageRequest): boolean {
  const themes = ['INFORMATION_SHARING', 'WHOLE_PARTNERSHIP'];
  const open = partnerships().filter(({ code }) =>
    given.some((each) => held(each, code, now).some(({ theme }) => themes.includes(theme))),
  );
  return open.length > 1;
}

function standingWords(each: AgencyWarrants, { code }: Partnership, now: Date): string {
  if (each.warrants === null) return 'Did not answer';
  const [first, ...others] = held(each, code, now);
  if (first === undefined) return 'No warrant';
  return others.length === 0 ? `Open, ${timeLeft(first, now)}` : `${others.length + 1} warrants`;
}

function held({ warrants }: AgencyWarrants, partnership: string, now: Date) {
  return (warrants ?? []).filter((each) => each.partnershipCode === partnership && holds(each, now));
}
