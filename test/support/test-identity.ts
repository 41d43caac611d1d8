import { createPublicKey } from 'node:crypto';
import { ownClaims } from '../../shared/auth/claim-map.ts';
import type { Identity } from '../../shared/auth/identify-caller.ts';
import type { KeySet } from '../../shared/auth/key-set.ts';
import { proofReplays } from '../../shared/auth/proof-replays.ts';
import { type ProofSigner, proofSigner } from '../../shared/auth/sign-proof.ts';
import { makeSigningKey, type SigningKey } from '../../shared/auth/signing-key.ts';
import { proofVerifier } from '../../shared/auth/verify-proof.ts';
import { tokenVerifier } from '../../shared/auth/verify-token.ts';
import type { CalendarDay } from '../../shared/calendar/calendar-day.ts';
import { type DeliveringAgency, deliveringAgencies } from '../../shared/delivery/delivering-agency.ts';
import type { DeliveryConfig } from '../../shared/delivery/delivery-config.ts';
import { type Geography, loadGeography } from '../../shared/geography/geography.ts';
import type { Sector } from '../../shared/geography/organisation.ts';
import { type TestIssuer, testIssuer } from './tokens.ts';

/** Who may sign a proof. */
export const signers = ['gateway', 'partnership', 'local-authority', 'police', 'health'] as const;
export type Signer = (typeof signers)[number];

const sectors: Partial<Record<Signer, Sector>> = {
  'local-authority': 'LOCAL_AUTHORITY',
  police: 'POLICE',
  health: 'HEALTH',
};

/** A sign-in, and everybody's keys, of one hub under test. */
export interface TestIdentity {
  issuer: TestIssuer;
  clock: () => Date;
  keys: Record<Signer, SigningKey>;
  /** In whose name to sign; a clock that stands still serves as well as one that runs. */
  sign: Record<Signer, ProofSigner>;
  /** How a process tells who asks it. */
  identityOf(process: Signer): Identity;
  /** What configuredDelivery makes of an agency's configuration, with keys in memory. */
  deliveryOf(agency: DeliveringAgency): DeliveryConfig;
}

/** Everything that is real but the network between a hub and its sign-in. */
export async function testIdentity(
  clock: () => Date = () => new Date(),
  geography: Geography = loadGeography(),
  section16laFrom?: CalendarDay,
): Promise<TestIdentity> {
  const issuer = await testIssuer({ clock });
  const keys = Object.fromEntries(
    signers.map((signer) => [signer, makeSigningKey()]),
  ) as TestIdentity['keys'];
  const sign = Object.fromEntries(
    signers.map((signer) => [signer, proofSigner({ issuer: signer, key: () => keys[signer], clock })]),
  ) as TestIdentity['sign'];
  const tokens = (audience: string) =>
    tokenVerifier({
      issuer: issuer.issuer,
      audience,
      keySet: issuer.keySet,
      claims: ownClaims,
      geography,
      clock,
    });
  const proofs = (audience: string, askers: readonly Signer[]) =>
    proofVerifier({
      audience,
      keySets: new Map(askers.map((asker) => [asker, keySetOf(keys[asker])])),
      clock,
      replays: proofReplays(),
    });
  return {
    issuer,
    clock,
    keys,
    sign,
    identityOf(process) {
      const sector = sectors[process];
      return {
        hubTokens: tokens('hub'),
        ownTokens: sector === undefined ? null : { verify: tokens(process), sector },
        proofs:
          process === 'gateway'
            ? null
            : proofs(process, sector === undefined ? ['gateway'] : ['gateway', 'partnership']),
        section16laFrom,
        clock,
      };
    },
    deliveryOf: (agency) => ({
      agency,
      key: () => keys[agency],
      publicKeys: (each, kid) => keySetOf(keys[each as DeliveringAgency]).key(kid),
      proofs: proofVerifier({
        audience: agency,
        keySets: new Map(deliveringAgencies.map((each) => [each, keySetOf(keys[each])])),
        askForThemselves: new Set(deliveringAgencies),
        clock,
        replays: proofReplays(),
        anyTime: true,
      }),
    }),
  };
}

/** The public half, as whoever verifies holds it. */
export function keySetOf({ kid, privateKey }: SigningKey): KeySet {
  const key = createPublicKey(privateKey);
  return { key: (asked) => (asked === kid ? key : undefined), read: async () => {} };
}
