import type { Principal } from '../../../shared/auth/principal.ts';
import { purposesOfRole } from '../../../shared/auth/read-purpose.ts';
import { loadGeography } from '../../../shared/geography/geography.ts';
import { heldFrom } from '../../../shared/geography/organisation.ts';
import {
  boardChair,
  businessManager,
  inspector,
  practitioner,
  safeguardingLead,
  scrutineer,
  serviceClient,
} from '../../support/principals.ts';
import type { TestIssuer } from '../../support/tokens.ts';
import type { Credentials } from '../bench-credentials.ts';

const partnership = 'E06000065';
const organisations = loadGeography()
  .statutoryPartners(partnership, heldFrom)
  .map(({ organisation }) => organisation.code);

/** One of each role by turns, of one organisation after the other. */
const roles: ((organisation: string, subject: string) => Principal)[] = [
  practitioner,
  safeguardingLead,
  serviceClient,
  (_, subject) => boardChair([partnership], subject),
  (_, subject) => businessManager([partnership], subject),
  (_, subject) => scrutineer([partnership], subject),
  (_, subject) => inspector('OFSTED', subject),
];

/** Somebody who asks. */
export interface BenchCaller {
  principal: Principal;
  token: string;
  /** What they send: their token, and the purpose and lawful basis that they state. */
  credentials: Credentials & { 'x-hub-purpose': string; 'x-hub-lawful-basis': string };
}

/** Different people with tokens of this sign-in that are good for an hour, longer than any run. */
export function benchCallers(issuer: TestIssuer, count: number): Promise<BenchCaller[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const ofRole = roles[index % roles.length] as (typeof roles)[number];
      const organisation = organisations[index % organisations.length] as string;
      const principal = ofRole(organisation, `bench-caller-${index + 1}`);
      const token = await issuer.tokenFor(principal, { seconds: 3_600 });
      return { principal, token, credentials: credentialsOf(principal, token) };
    }),
  );
}

function credentialsOf({ role }: Principal, token: string): BenchCaller['credentials'] {
  return {
    authorization: `Bearer ${token}`,
    'x-hub-purpose': purposesOfRole(role)[0] as string,
    'x-hub-lawful-basis': 'UK_GDPR_PUBLIC_TASK',
  };
}
