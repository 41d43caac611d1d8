import type { Agency } from '../../../shared/subgraph/agency.ts';

/** Grades of an authority's staff, and how senior each is beside other agencies' ranks and posts. */
export const ranks: Agency['ranks'] = {
  column: 'grade',
  terms: [
    { code: 'CHIEF_EXECUTIVE', label: 'Chief executive', seniority: 'CHIEF_OFFICER' },
    {
      code: 'DIRECTOR_OF_CHILDRENS_SERVICES',
      label: "Director of children's services",
      seniority: 'SENIOR_OFFICER',
    },
    { code: 'ASSISTANT_DIRECTOR', label: 'Assistant director', seniority: 'SENIOR_OFFICER' },
    { code: 'HEAD_OF_SERVICE', label: 'Head of service', seniority: 'MIDDLE_MANAGER' },
    { code: 'SERVICE_MANAGER', label: 'Service manager', seniority: 'MIDDLE_MANAGER' },
    { code: 'TEAM_MANAGER', label: 'Team manager', seniority: 'FIRST_LINE_MANAGER' },
    { code: 'SOCIAL_WORKER', label: 'Social worker', seniority: 'PRACTITIONER' },
    { code: 'BUSINESS_SUPPORT', label: 'Business support', seniority: 'PRACTITIONER' },
  ],
};
