import { londonDay } from '../calendar/london-time.ts';
import { HubError } from '../errors/hub-error.ts';
import type { Geography } from '../geography/geography.ts';
import type { AgencyContext } from './agency-context.ts';

/** A partnership's own code. @throws HubError UNKNOWN_PARTNERSHIP */
export function knownPartnership(geography: Geography, code: string): string {
  const partnership = geography.partnership(code);
  if (partnership === undefined) {
    throw new HubError(
      'UNKNOWN_PARTNERSHIP',
      `partnershipCode ${code} is not one. List partnerships to find it.`,
    );
  }
  return partnership.code;
}

/**
 * A partnership by its own code. Reading takes a code that it went by before; records are made under its own alone.
 *
 * @throws HubError UNKNOWN_PARTNERSHIP
 */
export function partnershipByOwnCode(geography: Geography, code: string): string {
  const ownCode = knownPartnership(geography, code);
  if (ownCode !== code) {
    throw new HubError(
      'UNKNOWN_PARTNERSHIP',
      `partnershipCode ${code} is recorded under ${ownCode}. Use that.`,
    );
  }
  return ownCode;
}

/** Who a record is about, by the input field that names each. */
export interface Parties {
  partnershipCode: string;
  /** The organisation whose record it is. */
  organisation: string;
  /** The other side, and the input field that names it. */
  other?: { field: string; code: string } | undefined;
  /** The instant whose day decides who is a statutory partner. */
  at: Date;
}

/**
 * Checks that the record is this agency's to make, and that both sides are statutory partners of the
 * partnership on the day (Children Act 2004 section 16E).
 *
 * @throws HubError UNKNOWN_PARTNERSHIP, UNKNOWN_ORGANISATION, ORGANISATION_NOT_OF_THIS_AGENCY, NOT_A_PARTNER,
 *   SAME_ORGANISATION
 */
export function checkParties(
  { partnershipCode, organisation, other, at }: Parties,
  { geography, agency }: Pick<AgencyContext, 'geography' | 'agency'>,
): void {
  partnershipByOwnCode(geography, partnershipCode);
  checkPartner(geography, partnershipCode, 'organisation', organisation, at);
  if (geography.organisation(organisation)?.sector !== agency.sector) {
    throw new HubError(
      'ORGANISATION_NOT_OF_THIS_AGENCY',
      `organisation ${organisation} keeps its records in another agency's subgraph. Record it there.`,
    );
  }
  if (other === undefined) return;
  checkPartner(geography, partnershipCode, other.field, other.code, at);
  if (other.code === organisation) {
    throw new HubError(
      'SAME_ORGANISATION',
      `${other.field} is the organisation itself. Name the other side.`,
    );
  }
}

/** @throws HubError UNKNOWN_ORGANISATION, NOT_A_PARTNER */
export function checkPartner(
  geography: Geography,
  partnershipCode: string,
  field: string,
  code: string,
  at: Date,
): void {
  const organisation = geography.organisation(code);
  if (organisation === undefined) {
    throw new HubError('UNKNOWN_ORGANISATION', `${field} ${code} is not an organisation. Give its ONS code.`);
  }
  if (organisation.code !== code) {
    throw new HubError(
      'UNKNOWN_ORGANISATION',
      `${field} ${code} (${organisation.name}) is recorded under ${organisation.code}. Use that.`,
    );
  }
  const day = londonDay(at);
  if (!geography.isStatutoryPartner(partnershipCode, code, day)) {
    throw new HubError(
      'NOT_A_PARTNER',
      `${field} ${code} (${organisation.name}) was no statutory partner of ${partnershipCode} on ${day}.`,
    );
  }
}
