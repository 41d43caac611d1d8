import type { Inspectorate, Role } from '../../shared/auth/principal.ts';

/** Somebody made up, to sign in as in a demonstration; or a made-up machine client. */
export interface DemoPrincipal {
  /** What `--as` and `--client` take, and the subject of the token. */
  id: string;
  /** Obviously nobody's name. */
  name: string;
  /** What the page says of them. */
  about: string;
  role: Role;
  /** ONS code; agency roles only. */
  organisation?: string;
  /** Partnership roles only. */
  partnerships?: string[];
  inspectorate?: Inspectorate;
  /** The subgraph of their own agency, which they may ask directly. */
  subgraph?: 'local-authority' | 'police' | 'health';
}

const northYorkshire = 'E06000065';
const islington = 'E09000019';

const council = { organisation: northYorkshire, subgraph: 'local-authority' } as const;
const northYorkshirePolice = { organisation: 'E23000009', subgraph: 'police' } as const;
// NHS Humber and North Yorkshire: nine tenths of the area; two other boards touch it.
const board = { organisation: 'E54000051', subgraph: 'health' } as const;
const metropolitanPolice = { organisation: 'E23000001', subgraph: 'police' } as const;

/** In the order in which the page shows them. */
export const demoPeople: readonly DemoPrincipal[] = [
  {
    id: 'board-chair',
    name: 'Demo Board Chair',
    about: 'Chairs the partnership board of North Yorkshire.',
    role: 'BOARD_CHAIR',
    partnerships: [northYorkshire],
  },
  {
    id: 'business-manager',
    name: 'Demo Business Manager',
    about: 'Runs the partnership’s business in North Yorkshire.',
    role: 'BUSINESS_MANAGER',
    partnerships: [northYorkshire],
  },
  {
    id: 'scrutineer',
    name: 'Demo Scrutineer',
    about: 'Scrutinises the partnership of North Yorkshire independently.',
    role: 'SCRUTINEER',
    partnerships: [northYorkshire],
  },
  {
    id: 'two-board-scrutineer',
    name: 'Demo Two Board Scrutineer',
    about: 'Scrutinises the partnerships of North Yorkshire and Islington, and sees both together.',
    role: 'SCRUTINEER',
    partnerships: [northYorkshire, islington],
  },
  {
    id: 'london-board-chair',
    name: 'Demo London Board Chair',
    about: 'Chairs the partnership board of Islington.',
    role: 'BOARD_CHAIR',
    partnerships: [islington],
  },
  {
    id: 'inspector',
    name: 'Demo Inspector',
    about: 'Inspects for Ofsted; reads what warrants allow.',
    role: 'INSPECTOR',
    inspectorate: 'OFSTED',
  },
  {
    id: 'second-inspector',
    name: 'Demo Second Inspector',
    about: 'Inspects for HMICFRS; reads what warrants allow.',
    role: 'INSPECTOR',
    inspectorate: 'HMICFRS',
  },
  {
    id: 'la-lead',
    name: 'Demo Council Lead',
    about: 'Safeguarding lead at North Yorkshire council.',
    role: 'SAFEGUARDING_LEAD',
    ...council,
  },
  {
    id: 'la-practitioner',
    name: 'Demo Social Worker',
    about: 'Practitioner at North Yorkshire council.',
    role: 'PRACTITIONER',
    ...council,
  },
  {
    id: 'police-lead',
    name: 'Demo Police Lead',
    about: 'Safeguarding lead at North Yorkshire Police.',
    role: 'SAFEGUARDING_LEAD',
    ...northYorkshirePolice,
  },
  {
    id: 'police-practitioner',
    name: 'Demo Police Practitioner',
    about: 'Practitioner at North Yorkshire Police.',
    role: 'PRACTITIONER',
    ...northYorkshirePolice,
  },
  {
    id: 'met-lead',
    name: 'Demo Metropolitan Lead',
    about: 'Safeguarding lead at the Metropolitan Police, a partner in 32 partnerships.',
    role: 'SAFEGUARDING_LEAD',
    ...metropolitanPolice,
  },
  {
    id: 'health-lead',
    name: 'Demo Health Lead',
    about: 'Safeguarding lead at NHS Humber and North Yorkshire.',
    role: 'SAFEGUARDING_LEAD',
    ...board,
  },
  {
    id: 'health-practitioner',
    name: 'Demo Health Practitioner',
    about: 'Practitioner at NHS Humber and North Yorkshire.',
    role: 'PRACTITIONER',
    ...board,
  },
];

/** Machines that ask without a person: each agency's own system of records. */
export const demoClients: readonly DemoPrincipal[] = [
  {
    id: 'local-authority-records-system',
    name: 'Demo Council Records System',
    about: 'Records system of North Yorkshire council.',
    role: 'SERVICE',
    ...council,
  },
  {
    id: 'police-records-system',
    name: 'Demo Police Records System',
    about: 'Records system of North Yorkshire Police.',
    role: 'SERVICE',
    ...northYorkshirePolice,
  },
  {
    id: 'health-records-system',
    name: 'Demo Health Records System',
    about: 'Records system of NHS Humber and North Yorkshire.',
    role: 'SERVICE',
    ...board,
  },
];

/** Whom a token of theirs is for: the hub, and their own agency's subgraph. */
export function audiencesOf({ subgraph }: DemoPrincipal): string[] {
  return subgraph === undefined ? ['hub'] : ['hub', subgraph];
}

/** What a token says of them, by the names that `ownClaims` reads. */
export function claimsOf({ role, organisation, partnerships, inspectorate }: DemoPrincipal) {
  return {
    hub_role: role,
    hub_organisation: organisation,
    hub_partnerships: partnerships,
    hub_inspectorate: inspectorate,
  };
}
