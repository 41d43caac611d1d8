import { randomUUID } from 'node:crypto';
import type { Principal, Role } from '../../shared/auth/principal.ts';
import { proofHeader } from '../../shared/auth/proof.ts';
import type { LawfulBasis, Purpose } from '../../shared/auth/purpose.ts';
import { calendarDay } from '../../shared/calendar/calendar-day.ts';
import type { DeliveringAgency } from '../../shared/delivery/delivering-agency.ts';
import { loadGeography } from '../../shared/geography/geography.ts';
import { heldFrom, type Sector } from '../../shared/geography/organisation.ts';
import { inspector, safeguardingLead } from './principals.ts';
import type { Signer, TestIdentity } from './test-identity.ts';

/** Who asks, and how; what is left out is chosen so that most tests need not say. */
export interface AskingAs {
  principal?: Principal;
  /** Straight to the agency, or as the gateway or the joined views ask it. */
  via?: 'DIRECT' | 'GATEWAY' | 'PARTNERSHIP';
  /** An agency that asks in its own name, without anybody's token; `principal` and `via` then say nothing. */
  agency?: DeliveringAgency;
  purpose?: Purpose | null;
  lawfulBasis?: LawfulBasis | null;
}

interface Registered {
  process: Signer;
  identity: TestIdentity;
}

/** Processes under test by the origin that they listen at. */
const processes = new Map<string, Registered>();
const tokens = new WeakMap<TestIdentity, Map<string, Promise<string>>>();

/** From now on what is asked at the address is asked with credentials that the process takes. */
export function registerProcess(url: string, process: Signer, identity: TestIdentity): void {
  processes.set(new URL(url).origin, { process, identity });
}

const sectors: Partial<Record<Signer, Sector>> = {
  'local-authority': 'LOCAL_AUTHORITY',
  police: 'POLICE',
  health: 'HEALTH',
};

/** Headers for one request to a process under test; none for an address that is not registered. */
export async function credentials(
  url: string,
  body: string | Uint8Array,
  query: string,
  variables: Record<string, unknown>,
  as: AskingAs = {},
): Promise<Record<string, string>> {
  const registered = processes.get(new URL(url).origin);
  if (registered === undefined) return {};
  const { process, identity } = registered;
  if (as.agency !== undefined) return agencyCredentials(identity, as.agency, process, body);
  const sector = sectors[process];
  const via = as.via ?? usualWay(process, query);
  const principal =
    as.principal ??
    (via === 'DIRECT' && sector !== undefined ? leadFor(sector, query, variables) : inspector());
  const purpose = as.purpose === undefined ? usualPurpose(principal.role) : as.purpose;
  const lawfulBasis =
    as.lawfulBasis === undefined ? (purpose === null ? null : 'UK_GDPR_PUBLIC_TASK') : as.lawfulBasis;
  const token = await tokenOf(identity, principal);
  const authorization = `Bearer ${token}`;
  if (via === 'DIRECT') {
    return {
      authorization,
      ...(purpose !== null && { 'x-hub-purpose': purpose }),
      ...(lawfulBasis !== null && { 'x-hub-lawful-basis': lawfulBasis }),
    };
  }
  const sign = identity.sign[via === 'GATEWAY' ? 'gateway' : 'partnership'];
  const proof = sign({
    audience: process,
    body,
    token,
    requestId: randomUUID(),
    purpose,
    lawfulBasis,
  });
  return { authorization, [proofHeader]: proof };
}

/** What an agency sends with what it asks another in its own name. */
function agencyCredentials(
  { sign }: TestIdentity,
  agency: DeliveringAgency,
  audience: string,
  body: string | Uint8Array,
): Record<string, string> {
  const asked = { audience, body, token: null, requestId: randomUUID(), purpose: null, lawfulBasis: null };
  return { [proofHeader]: sign[agency](asked) };
}

/** A token that asks through the gateway and, of an agency's own people, their own subgraph too. */
export function tokenOf(identity: TestIdentity, principal: Principal): Promise<string> {
  // A clock that a test moves leaves tokens behind: one is good for an hour.
  const halfHour = Math.floor(identity.clock().getTime() / 1_800_000);
  const key = JSON.stringify([principal, halfHour]);
  const known = tokens.get(identity) ?? new Map<string, Promise<string>>();
  tokens.set(identity, known);
  const own = Object.entries(sectors).find(([, sector]) => sector === principal.sector)?.[0];
  const token =
    known.get(key) ??
    identity.issuer.tokenFor(principal, { audience: ['hub', ...(own ? [own] : [])], seconds: 3_600 });
  known.set(key, token);
  return token;
}

function usualPurpose(role: Role): Purpose {
  if (role === 'INSPECTOR') return 'INSPECTION';
  return role === 'SCRUTINEER' ? 'INDEPENDENT_SCRUTINY' : 'PARTNERSHIP_ASSURANCE';
}

/** Agencies' own records are written by themselves; the rest is read as the gateway and the joined views read it. */
function usualWay(process: Signer, query: string): NonNullable<AskingAs['via']> {
  if (process === 'gateway') return 'DIRECT';
  if (process === 'partnership') return 'GATEWAY';
  if (/^\s*mutation\b/.test(query) || /nhsNumber/.test(query)) return 'DIRECT';
  return /(Ids|Rows)\s*\(/.test(query) ? 'PARTNERSHIP' : 'GATEWAY';
}

/** The lead of the organisation whose record is meant, or else of the partnership's first of the agency's sector. */
function leadFor(sector: Sector, query: string, variables: Record<string, unknown>): Principal {
  const geography = loadGeography();
  const { input, partnershipCode, partnership } = variables as {
    input?: {
      organisation?: unknown;
      record?: { organisation?: unknown; partnershipCode?: unknown };
      partnershipCode?: unknown;
    };
    partnershipCode?: unknown;
    partnership?: unknown;
  };
  const organisation = input?.organisation ?? input?.record?.organisation;
  if (typeof organisation === 'string' && geography.organisation(organisation)?.sector === sector) {
    return safeguardingLead(organisation);
  }
  const named = [
    input?.partnershipCode,
    input?.record?.partnershipCode,
    partnershipCode,
    partnership,
    /"(E\d{8})"/.exec(query)?.[1],
  ];
  const code = named.find((each) => typeof each === 'string' && geography.partnership(each) !== undefined);
  const days = [calendarDay('9999-12-31'), heldFrom];
  const partner = days
    .flatMap((day) => geography.statutoryPartners(String(code ?? 'E10000030'), day))
    .find(({ organisation: each }) => each.sector === sector);
  return safeguardingLead(partner?.organisation.code ?? '');
}
