import type { Principal } from '../auth/principal.ts';

/** What a request's context says of who asks. */
export interface Asked {
  /** Given by tests until there is sign-in. */
  reader?: Principal;
}

/** Before sign-in whoever asks from this machine may list everything. */
const everybody: Principal = {
  subject: 'local-development',
  role: 'BUSINESS_MANAGER',
  organisation: null,
  sector: null,
  partnerships: [],
  inspectorate: null,
};

/** Who asks. */
export function principalOf({ reader = everybody }: Asked): Principal {
  return reader;
}
