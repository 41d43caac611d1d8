import { randomBytes } from 'node:crypto';
import Provider, { type Configuration, interactionPolicy } from 'oidc-provider';
import { memoryStore } from './memory-store.ts';
import { audiencesOf, claimsOf, type DemoPrincipal, demoClients, demoPeople } from './people.ts';
import { hubResource, hubResourceServer, personGrant } from './person-grant.ts';
import { personGrantType } from './person-grant-type.ts';
import { publicPart, type SignInKeys } from './sign-in-keys.ts';
import { signInErrorPage } from './sign-in-page.ts';

const { base, Check } = interactionPolicy;

const workingDaySeconds = 8 * 3600;

/**
 * The demonstration's OpenID provider: authorization code with PKCE for pages, which may then refresh,
 * `private_key_jwt` for machines, and a grant of its own for the command line.
 *
 * @param pagesOrigin where the pages are that people sign in to
 */
export function signInProvider(issuer: string, keys: SignInKeys, pagesOrigin: string): Provider {
  const provider = new Provider(issuer, {
    adapter: memoryStore([
      publicClient('hub-pages', ['authorization_code', 'refresh_token'], [`${pagesOrigin}/signed-in`]),
      publicClient('hub-command-line', [personGrantType], []),
      ...demoClients.map(({ id }) => machineClient(id, keys)),
    ]),
    jwks: { keys: keys.signing as NonNullable<Configuration['jwks']>['keys'] },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    clientDefaults: { id_token_signed_response_alg: 'EdDSA' },
    enabledJWA: { clientAuthSigningAlgValues: ['EdDSA', 'ES256'], idTokenSigningAlgValues: ['EdDSA'] },
    clientAuthMethods: ['none', 'private_key_jwt'],
    responseTypes: ['code'],
    scopes: ['openid'],
    pkce: { required: () => true },
    // Usual is to ask for offline_access, and then for consent to it.
    issueRefreshToken: async (_ctx, client, { accountId }) =>
      accountId !== undefined && client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      dPoP: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => hubResource,
        useGrantedResource: () => true,
        getResourceServerInfo: (_ctx, resource) => {
          if (resource === hubResource) return hubResourceServer;
          throw new Error('There is no other resource.');
        },
      },
    },
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      ClientCredentials: 600,
      IdToken: 600,
      Interaction: 600,
      // As long as somebody may stay signed in to the pages.
      Grant: workingDaySeconds,
      RefreshToken: workingDaySeconds,
      Session: workingDaySeconds,
    },
    interactions: { policy: chooseEveryTime(), url: (_ctx, { uid }) => `/choose/${uid}` },
    findAccount: (_ctx, id) =>
      demoPeople.some((person) => person.id === id)
        ? { accountId: id, claims: () => ({ sub: id }) }
        : undefined,
    // Nothing to consent to: a made-up person's role is all there is.
    async loadExistingGrant({ oidc: { client, session, provider } }) {
      if (client === undefined || session?.accountId === undefined) return undefined;
      const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
    extraTokenClaims: (_ctx, token) => {
      const found = holder(token);
      return found && claimsOf(found);
    },
    formats: {
      customizers: {
        jwt(_ctx, token, jwt) {
          const found = holder(token);
          if (found !== undefined) jwt.payload.aud = audiencesOf(found);
        },
      },
    },
    clientBasedCORS: (_ctx, origin, { clientId }) => clientId === 'hub-pages' && origin === pagesOrigin,
    renderError(ctx, { error, error_description = '' }) {
      ctx.type = 'html';
      ctx.body = signInErrorPage(error, error_description);
    },
  });
  provider.registerGrantType(personGrantType, personGrant, ['person']);
  return provider;
}

/** Who the token is of. */
function holder(token: { accountId?: string; clientId?: string }): DemoPrincipal | undefined {
  return token.accountId === undefined
    ? demoClients.find(({ id }) => id === token.clientId)
    : demoPeople.find(({ id }) => id === token.accountId);
}

function publicClient(client_id: string, grant_types: string[], redirect_uris: string[]) {
  return {
    client_id,
    grant_types,
    redirect_uris,
    response_types: redirect_uris.length > 0 ? (['code'] as const) : [],
    token_endpoint_auth_method: 'none' as const,
  };
}

function machineClient(client_id: string, keys: SignInKeys) {
  const key = keys.clients[client_id];
  return {
    client_id,
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
    token_endpoint_auth_method: 'private_key_jwt' as const,
    token_endpoint_auth_signing_alg: 'EdDSA' as const,
    jwks: { keys: key === undefined ? [] : [publicPart(key)] },
  };
}

/** A demonstration is shown as one person after another, so nobody stays signed in. */
function chooseEveryTime() {
  const policy = base();
  const choose = new Check(
    'choose_person',
    'a person has to be chosen',
    (ctx) => ctx.oidc.result?.login === undefined,
  );
  policy.get('login')?.checks.add(choose);
  return policy;
}
