import { HubError } from '../../shared/errors/hub-error.ts';

/** What people call each subgraph. */
const spokenNames: Record<string, string> = {
  'local-authority': 'The local authority',
  police: 'Police',
  health: 'Health',
  partnership: 'The joined view',
};

/** An agency did not answer in time, could not be reached, or sent nothing that can be relied on. */
export class AgencyUnavailableError extends HubError {
  /** The subgraph's name. */
  readonly agency: string;

  constructor(agency: string) {
    super(
      'AGENCY_UNAVAILABLE',
      `${spokenNames[agency] ?? agency} did not answer. Nothing is known of what it holds: ask again later.`,
    );
    this.name = 'AgencyUnavailableError';
    this.agency = agency;
  }
}
