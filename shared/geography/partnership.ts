import { HubError } from '../errors/hub-error.ts';
import { type LocalAuthority, localAuthorities } from './local-authority.ts';

/** The safeguarding partners of one area, or of several areas that have combined. */
export interface Partnership {
  code: string;
  name: string;
  region: { code: string; name: string };
  /** Codes of the local authorities whose areas it covers. */
  localAuthorities: string[];
  /** Other codes that name the same partnership. */
  otherCodes: string[];
}

/** Areas treated as one, as configured for this hub (Children Act 2004 s.16J; its text was not checked). */
export interface CombinedPartnership {
  code: string;
  name: string;
  localAuthorities: string[];
}

/**
 * One partnership for each local authority, except where areas have combined.
 * Throws HubError INVALID_COMBINED_PARTNERSHIP for an unknown authority, one named twice or a code in use.
 */
export function makePartnerships(combined: readonly CombinedPartnership[]): Partnership[] {
  const authorities = authoritiesByCode();
  const taken = new Map<string, string>();
  const joined = combined.map((area) => {
    const members = area.localAuthorities.map((code) => {
      const authority = authorities.get(code);
      if (authority === undefined) {
        throw invalid(`"${area.name}" names local authority ${code}, which is not one. Use its ONS code.`);
      }
      const other = taken.get(authority.code);
      if (other !== undefined) {
        throw invalid(`${authority.name} is in "${other}" and again in "${area.name}". Name it once.`);
      }
      taken.set(authority.code, area.name);
      return authority;
    });
    return combine(area, members);
  });
  const all = [...localAuthorities.filter(({ code }) => !taken.has(code)).map(alone), ...joined];
  refuseSharedCodes(all);
  return all;
}

function authoritiesByCode(): Map<string, LocalAuthority> {
  return new Map(
    localAuthorities.flatMap((each) => [each.code, ...each.otherCodes].map((code) => [code, each])),
  );
}

function alone({ code, otherCodes, name, region }: LocalAuthority): Partnership {
  // A working name built from the authority's: the partnership's own brand is not in any source we hold.
  const workingName = `${name} Safeguarding Children Partnership`;
  return { code, name: workingName, region, localAuthorities: [code], otherCodes: [...otherCodes] };
}

function combine({ code, name }: CombinedPartnership, members: LocalAuthority[]): Partnership {
  const [first] = members;
  if (first === undefined)
    throw invalid(`"${name}" names no local authority. Name those that have combined.`);
  // One region is shown for each partnership; where areas span two, the first one listed decides.
  return { code, name, region: first.region, localAuthorities: members.map((m) => m.code), otherCodes: [] };
}

function refuseSharedCodes(partnerships: Partnership[]) {
  const seen = new Map<string, string>();
  for (const { code, otherCodes, name } of partnerships) {
    for (const each of [code, ...otherCodes]) {
      const other = seen.get(each);
      if (other !== undefined)
        throw invalid(`"${name}" and "${other}" share the code ${each}. Choose another.`);
      seen.set(each, name);
    }
  }
}

function invalid(message: string): HubError {
  return new HubError('INVALID_COMBINED_PARTNERSHIP', message);
}
