import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { demoPeople } from './people.ts';
import { signInErrorPage, signInPage } from './sign-in-page.ts';

const mostFormBytes = 1024;

/** Shows the people to choose from, and takes the choice. The provider's own cookie says whose sign-in it is. */
export async function choosePerson(
  request: IncomingMessage,
  response: ServerResponse,
  provider: Provider,
): Promise<void> {
  const { uid, params } = await provider.interactionDetails(request, response);
  if (request.method !== 'POST') {
    return sendPage(response, 200, signInPage(`/choose/${uid}`), originOf(params.redirect_uri));
  }
  const person = new URLSearchParams(await readForm(request)).get('person');
  if (!demoPeople.some(({ id }) => id === person)) {
    const page = signInErrorPage('unknown_person', 'Nobody of that name is in this demonstration.');
    return sendPage(response, 400, page);
  }
  await provider.interactionFinished(request, response, { login: { accountId: person as string } });
}

function sendPage(response: ServerResponse, status: number, html: string, redirectsTo = ''): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    // Browsers hold the redirects after a form to form-action too.
    'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; form-action 'self' ${redirectsTo}; frame-ancestors 'none'; base-uri 'none'`,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  response.end(html);
}

/** The provider has checked that it is one of the client's own. */
function originOf(redirectUri: unknown): string {
  return URL.parse(String(redirectUri))?.origin ?? '';
}

async function readForm(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > mostFormBytes) throw new Error('The form is too large.');
  }
  return text;
}
