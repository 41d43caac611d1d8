import type { AgencyName } from '../../support/start-hub.ts';

export const northYorkshire = 'E06000065';
export const barnet = 'E09000003';
export const islington = 'E09000019';

interface Partner {
  partnership: string;
  organisation: string;
  agency: AgencyName;
  since: string;
  until: string;
}

const always = { since: '2023-04-01', until: '9999-12-31' };
// Forty-two boards became thirty-six on 1 April 2026.
const before = { since: '2023-04-01', until: '2026-03-31' };
const after = { since: '2026-04-01', until: '9999-12-31' };

/** Who the statutory partners are and since when, written out by hand from the published lists. */
export const statutoryPartners: readonly Partner[] = [
  { partnership: northYorkshire, organisation: 'E06000065', agency: 'local-authority', ...always },
  { partnership: northYorkshire, organisation: 'E23000009', agency: 'police', ...always },
  // Humber and North Yorkshire; West Yorkshire; Lancashire and South Cumbria: none of the three changed.
  { partnership: northYorkshire, organisation: 'E54000051', agency: 'health', ...always },
  { partnership: northYorkshire, organisation: 'E54000054', agency: 'health', ...always },
  { partnership: northYorkshire, organisation: 'E54000048', agency: 'health', ...always },

  { partnership: barnet, organisation: 'E09000003', agency: 'local-authority', ...always },
  { partnership: barnet, organisation: 'E23000001', agency: 'police', ...always },
  // North Central London, then West and North London.
  { partnership: barnet, organisation: 'E54000028', agency: 'health', ...before },
  { partnership: barnet, organisation: 'E54000071', agency: 'health', ...after },

  { partnership: islington, organisation: 'E09000019', agency: 'local-authority', ...always },
  { partnership: islington, organisation: 'E23000001', agency: 'police', ...always },
  { partnership: islington, organisation: 'E54000028', agency: 'health', ...before },
  { partnership: islington, organisation: 'E54000071', agency: 'health', ...after },
];

/** The partners' codes on a day. */
export function partnersOn(partnership: string, day: string): string[] {
  return statutoryPartners
    .filter((each) => each.partnership === partnership && each.since <= day && day <= each.until)
    .map(({ organisation }) => organisation);
}

/** Which agency an organisation belongs to. */
export function agencyOf(organisation: string): AgencyName | undefined {
  return statutoryPartners.find((each) => each.organisation === organisation)?.agency;
}
