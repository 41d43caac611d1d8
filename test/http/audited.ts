import { type Audit, serverAudits } from 'graphql-http';
import { credentialedFetch } from './credentialed-fetch.ts';

/** What the audit would have otherwise, and why it stays so. None of it is an error: each is a "may". */
const otherwise: Record<string, string> = {
  '5A70':
    'a GET is refused: its query and variables would stand in the address, which logs and histories keep',
  D6D5: 'a GET is refused: variables may be about a child, and are never to be in an address',
  '6A70': 'a GET is refused, with application/json too: any page may have a browser send that header',
};

/** The audits of graphql-http for a server, with what each is to come to: "ok", or a notice that a GET is refused. */
export function audited(url: () => string) {
  return serverAudits({ url, fetchFn: credentialedFetch }).map((audit) => ({
    audit,
    isOtherwise: audit.id in otherwise,
  }));
}

/** Carries an audit out: what it said, and the status that it saw where it was not content. */
export async function outcome(audit: Audit) {
  const result = await audit.fn();
  return result.status === 'ok'
    ? { status: 'ok' }
    : { status: result.status, reason: result.reason, answered: result.response.status };
}

/** What an audit is to come to. */
export function expected(isOtherwise: boolean) {
  return isOtherwise
    ? { status: 'notice', reason: 'Response status code is not 200', answered: 405 }
    : { status: 'ok' };
}

/** Audits of which it is said why they are not content. */
export const audits = Object.keys(otherwise);
