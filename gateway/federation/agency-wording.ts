import type { Wording } from '../engine/fault-words.ts';

/** What people call each subgraph. */
const spokenNames: Record<string, string> = {
  'local-authority': 'The local authority',
  police: 'Police',
  health: 'Health',
  partnership: 'The joined view',
};

/** How an agency is named that did not answer in time, could not be reached, or sent nothing that can be relied on. */
export const agencyWording: Wording = {
  subgraph: 'agency',
  unavailable: {
    code: 'AGENCY_UNAVAILABLE',
    message: (subgraph = '') =>
      `${spokenNames[subgraph] ?? 'An agency'} did not answer. Nothing is known of what it holds: ask again later.`,
  },
};
