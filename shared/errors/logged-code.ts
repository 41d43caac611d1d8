import { HubError } from './hub-error.ts';

/**
 * What a log says of an error: the hub's own code or PostgreSQL's. The system's words for a connection that failed become
 * UNREACHABLE, since a log says nothing of the network; whatever has no code is INTERNAL_SERVER_ERROR.
 */
export function loggedCode(error: unknown): string {
  if (error instanceof HubError) return error.code;
  const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: { code?: unknown } };
  const found = code ?? driverError?.code;
  if (typeof found !== 'string') return 'INTERNAL_SERVER_ERROR';
  return /^(?:E[A-Z]|UND_)/.test(found) ? 'UNREACHABLE' : found;
}
