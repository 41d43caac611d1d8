import { errors, type TokenEndpointGrantContext } from 'oidc-provider';
import { demoPeople } from './people.ts';
import { personGrantType } from './person-grant-type.ts';

/** Answers the token request of `npm run hub -- token --as <person>`. */
export async function personGrant(ctx: TokenEndpointGrantContext<{ person?: string }>): Promise<void> {
  const { client, params, provider } = ctx.oidc;
  const person = demoPeople.find(({ id }) => id === params.person);
  if (person === undefined) {
    const known = demoPeople.map(({ id }) => id).join(', ');
    throw new errors.CustomOIDCProviderError('unknown_person', `The people are: ${known}.`);
  }
  const grant = new provider.Grant({ accountId: person.id, clientId: client.clientId });
  const token = new provider.AccessToken({
    accountId: person.id,
    client,
    grantId: await grant.save(),
    gty: personGrantType,
  });
  token.resourceServer = new provider.ResourceServer(hubResource, hubResourceServer);
  ctx.body = { access_token: await token.save(), expires_in: token.expiration, token_type: token.tokenType };
}

/** The hub as something to have a token for (RFC 8707). */
export const hubResource = 'urn:safeguarding-partners-hub';

export const hubResourceServer = {
  scope: '',
  audience: 'hub',
  accessTokenTTL: 600,
  accessTokenFormat: 'jwt',
  jwt: { sign: { alg: 'EdDSA' } },
} as const;
