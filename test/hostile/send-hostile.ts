import { type AskingAs, credentials } from '../support/credentials.ts';
import { refuseInternals } from '../support/nothing-internal.ts';
import type { HostileRequest } from './hostile-request.ts';

export interface HostileAnswer {
  status: number;
  /** Whether anything but errors came. */
  hasData: boolean;
  codes: string[];
  milliseconds: number;
}

/** Sends a request as it is, with credentials that hold, and times the answer with all of its way. */
export async function sendHostile(
  url: string,
  request: HostileRequest,
  as: AskingAs = {},
): Promise<HostileAnswer> {
  const { body, method = 'POST', contentType = 'application/json' } = request;
  const asked = method === 'GET' ? `${url}?query=${encodeURIComponent('mutation { nowhere }')}` : url;
  const headers = await credentials(url, body, '', {}, as);
  const begun = performance.now();
  const response = await fetch(asked, {
    method,
    headers: { 'content-type': contentType, ...headers },
    ...(method === 'POST' && { body }),
  });
  const text = await response.text();
  const milliseconds = performance.now() - begun;
  refuseInternals(text);
  const { data, errors = [] } = JSON.parse(text);
  return {
    status: response.status,
    hasData: data !== undefined && data !== null,
    codes: errors.map(({ extensions }: { extensions: { code: string } }) => extensions.code),
    milliseconds,
  };
}
