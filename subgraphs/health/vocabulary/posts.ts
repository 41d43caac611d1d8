import type { Agency } from '../../../shared/subgraph/agency.ts';

/** Posts in a board and its providers, and how senior each is beside other agencies' ranks and grades. */
export const ranks: Agency['ranks'] = {
  column: 'post',
  terms: [
    { code: 'BOARD_CHIEF_EXECUTIVE', label: 'Chief executive of the board', seniority: 'CHIEF_OFFICER' },
    { code: 'CHIEF_NURSE', label: 'Chief nurse', seniority: 'SENIOR_OFFICER' },
    { code: 'DIRECTOR_OF_NURSING', label: 'Director of nursing', seniority: 'SENIOR_OFFICER' },
    { code: 'DESIGNATED_DOCTOR', label: 'Designated doctor', seniority: 'MIDDLE_MANAGER' },
    { code: 'DESIGNATED_NURSE', label: 'Designated nurse', seniority: 'MIDDLE_MANAGER' },
    { code: 'NAMED_DOCTOR', label: 'Named doctor', seniority: 'FIRST_LINE_MANAGER' },
    { code: 'NAMED_NURSE', label: 'Named nurse', seniority: 'FIRST_LINE_MANAGER' },
    { code: 'NAMED_GP', label: 'Named GP', seniority: 'FIRST_LINE_MANAGER' },
    { code: 'SAFEGUARDING_PRACTITIONER', label: 'Safeguarding practitioner', seniority: 'PRACTITIONER' },
  ],
};
