import { ownCodes } from '../access/standing.ts';
import { isAgencyRole, isPartnershipRole, type Principal } from '../auth/principal.ts';
import { HubError } from '../errors/hub-error.ts';
import type { Geography } from '../geography/geography.ts';

/** For whom a session works, and at which instant. */
export interface SessionFor {
  principal: Principal;
  now: Date;
  /** Aborted once whoever asks has left without an answer; what is under way for them then ends. */
  left?: AbortSignal | undefined;
  /**
   * When an inspector was last given a warrant here, as the primary knows it; null if never. Without it an inspector's session
   * reads no replica.
   */
  standingSince?: (() => Promise<Date | null>) | undefined;
  /** Told what a replica showed: everything that was saved before the instant, and perhaps nothing later. Of the primary, nothing. */
  readAsOf?: ((instant: Date) => void) | undefined;
}

/** The roles that a session takes; nothing else reaches the text of `set local role`. */
export type SessionRole = `${'local_authority' | 'police' | 'health'}_${'ro' | 'rw' | 'figures'}`;

/**
 * The statements that make a transaction one caller's: the role, and who asks, for the policies to read. They last
 * as long as the transaction. The form is the literal SET LOCAL, never set_config(): it is what a distributing
 * PostgreSQL carries to its workers.
 *
 * Codes are given as geography's own; those that nobody has are left out, and what a role does not have is empty.
 *
 * @throws HubError PRINCIPAL_INVALID
 */
export function sessionSettings(
  role: SessionRole,
  { principal, now }: SessionFor,
  geography: Geography,
): string {
  const organisation =
    isAgencyRole(principal.role) && principal.organisation !== null
      ? (geography.organisation(principal.organisation)?.code ?? '')
      : '';
  const partnerships = isPartnershipRole(principal.role) ? ownCodes(principal.partnerships, geography) : [];
  const settings = {
    subject: literal(principal.subject),
    role: literal(principal.role),
    organisation: literal(organisation),
    partnerships: literal(partnerships.map(withoutComma).join(',')),
    inspectorate: literal(principal.inspectorate ?? ''),
    now: literal(now.toISOString()),
  };
  const sets = Object.entries(settings).map(([name, value]) => `set local hub.${name} = ${value}`);
  return [`set local role ${role}`, ...sets].join('; ');
}

function withoutComma(code: string): string {
  if (code.includes(',')) throw invalid();
  return code;
}

/** Text as an SQL literal. No quote, backslash or control character gets as far as being quoted. */
function literal(text: string): string {
  if (!/^[\p{L}\p{N} ._:@|,-]*$/u.test(text)) throw invalid();
  return `'${text}'`;
}

function invalid(): HubError {
  return new HubError(
    'PRINCIPAL_INVALID',
    'The sign-in names you with characters that are not allowed. Use letters, digits and . _ : @ | - only.',
  );
}
