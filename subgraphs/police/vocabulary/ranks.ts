import type { Agency } from '../../../shared/subgraph/agency.ts';

/** Police ranks, and how senior each is beside other agencies' grades and posts. */
export const ranks: Agency['ranks'] = {
  column: 'rank',
  terms: [
    { code: 'CHIEF_CONSTABLE', label: 'Chief constable or Commissioner', seniority: 'CHIEF_OFFICER' },
    { code: 'DEPUTY_CHIEF_CONSTABLE', label: 'Deputy chief constable', seniority: 'CHIEF_OFFICER' },
    { code: 'ASSISTANT_CHIEF_CONSTABLE', label: 'Assistant chief constable', seniority: 'CHIEF_OFFICER' },
    { code: 'CHIEF_SUPERINTENDENT', label: 'Chief superintendent', seniority: 'SENIOR_OFFICER' },
    { code: 'SUPERINTENDENT', label: 'Superintendent', seniority: 'SENIOR_OFFICER' },
    { code: 'CHIEF_INSPECTOR', label: 'Chief inspector', seniority: 'MIDDLE_MANAGER' },
    { code: 'INSPECTOR', label: 'Inspector', seniority: 'MIDDLE_MANAGER' },
    { code: 'SERGEANT', label: 'Sergeant', seniority: 'FIRST_LINE_MANAGER' },
    { code: 'CONSTABLE', label: 'Constable', seniority: 'PRACTITIONER' },
    { code: 'POLICE_STAFF', label: 'Police staff', seniority: 'PRACTITIONER' },
  ],
};
