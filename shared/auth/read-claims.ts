import type { Geography } from '../geography/geography.ts';
import type { ClaimMap, ClaimPlace } from './claim-map.ts';
import {
  inspectorates,
  isAgencyRole,
  isPartnershipRole,
  type Principal,
  type Role,
  roles,
} from './principal.ts';
import { TokenError, tokenInvalid } from './token-error.ts';

const subjectShape = /^[A-Za-z0-9._:@|-]{1,200}$/;

/**
 * Who a verified token speaks of. What is missing or not known is refused; nothing is ever taken for granted.
 * What a role does not go with (an inspector's organisation, say) is left out.
 *
 * @throws TokenError TOKEN_INVALID, ROLE_UNKNOWN, ORGANISATION_UNKNOWN, PARTNERSHIP_UNKNOWN, INSPECTORATE_UNKNOWN
 */
export function readClaims(claims: Record<string, unknown>, map: ClaimMap, geography: Geography): Principal {
  const subject = claimAt(claims, map.subject.claim);
  if (typeof subject !== 'string' || !subjectShape.test(subject)) {
    throw tokenInvalid('the subject is missing, too long or has other characters');
  }
  const role = readRole(claims, map.role);
  const nothing = { organisation: null, sector: null, partnerships: [], inspectorate: null };
  if (isAgencyRole(role)) {
    return freeze({ ...nothing, subject, role, ...readOrganisation(claims, map.organisation, geography) });
  }
  if (isPartnershipRole(role)) {
    const partnerships = readPartnerships(claims, map.partnerships, geography);
    return freeze({ ...nothing, subject, role, partnerships });
  }
  return freeze({ ...nothing, subject, role, inspectorate: readInspectorate(claims, map.inspectorate) });
}

function readRole(claims: Record<string, unknown>, place: ClaimPlace): Role {
  // Sign-ins put roles of their own beside the hub's; two of the hub's are one too many.
  const held = valuesAt(claims, place).filter((value) => (roles as readonly string[]).includes(value));
  const [role, another] = held;
  if (role === undefined || another !== undefined) {
    throw new TokenError(
      'ROLE_UNKNOWN',
      'Your sign-in must give you exactly one role in the hub. Ask whoever gives out roles in your organisation.',
      role === undefined ? 'no hub role' : 'more than one hub role',
    );
  }
  return role as Role;
}

function readOrganisation(claims: Record<string, unknown>, place: ClaimPlace, geography: Geography) {
  const [code, another] = valuesAt(claims, place);
  const organisation = code === undefined ? undefined : geography.organisation(code);
  if (organisation === undefined || another !== undefined) {
    throw new TokenError(
      'ORGANISATION_UNKNOWN',
      'Your sign-in must name one organisation that the hub knows, by its ONS code. Ask whoever runs your sign-in.',
      another !== undefined ? 'more than one organisation' : code === undefined ? 'none' : 'not known',
    );
  }
  return { organisation: organisation.code, sector: organisation.sector };
}

function readPartnerships(
  claims: Record<string, unknown>,
  place: ClaimPlace,
  geography: Geography,
): string[] {
  const found = valuesAt(claims, place).map((code) => geography.partnership(code)?.code);
  const codes = found.filter((code) => code !== undefined);
  if (codes.length === 0 || codes.length < found.length) {
    throw new TokenError(
      'PARTNERSHIP_UNKNOWN',
      'Your sign-in must name the partnerships that you act for, by codes that the hub knows. Ask whoever runs it.',
      codes.length === 0 ? 'none' : 'not known',
    );
  }
  return [...new Set(codes)].sort();
}

function readInspectorate(claims: Record<string, unknown>, place: ClaimPlace) {
  const [name, another] = valuesAt(claims, place);
  const inspectorate = inspectorates.find((each) => each === name);
  if (inspectorate === undefined || another !== undefined) {
    throw new TokenError(
      'INSPECTORATE_UNKNOWN',
      'Your sign-in must name one inspectorate: OFSTED, CQC or HMICFRS. Ask whoever runs your sign-in.',
      another === undefined ? 'none, or not known' : 'more than one inspectorate',
    );
  }
  return inspectorate;
}

/** The different values that count; none if the claim is missing or is neither text nor a list of texts. */
function valuesAt(claims: Record<string, unknown>, { claim, prefix, values }: ClaimPlace): string[] {
  const found = claimAt(claims, claim);
  const texts: unknown[] = Array.isArray(found) ? found : found === undefined ? [] : [found];
  if (!texts.every((text) => typeof text === 'string')) return [];
  const counted = texts.flatMap((text) => {
    if (values !== undefined) return Object.hasOwn(values, text) ? [values[text] as string] : [];
    if (prefix !== undefined) return text.startsWith(prefix) ? [text.slice(prefix.length)] : [];
    return [text];
  });
  return [...new Set(counted)];
}

/** A name with dots in it, as sign-ins require of added claims (`https://…/role`), is tried before it is a way. */
function claimAt(claims: Record<string, unknown>, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  let at: unknown = claims;
  for (const step of name.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string, unknown>)[step];
  }
  return at;
}

/** Kept and given to many requests at once, so none may change it. */
function freeze(principal: Principal): Principal {
  Object.freeze(principal.partnerships);
  return Object.freeze(principal);
}
