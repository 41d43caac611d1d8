import type { IncomingHttpHeaders } from 'node:http';

/** What a proxy passes on of a question's headers: who asks, for whom, and why. */
export function passedOn(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(
      (header): header is [string, string] =>
        typeof header[1] === 'string' && /^(?:authorization|content-type|x-hub-.+)$/.test(header[0]),
    ),
  );
}
