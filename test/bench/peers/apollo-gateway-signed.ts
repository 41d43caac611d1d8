/**
 * `apollo-gateway.ts`, with the product's own way to tell who asks and to prove it to subgraphs, where Apollo's
 * documentation puts such things: the server's context, and `willSendRequest`. Elastic-2.0: here to be measured only.
 */
import { RemoteGraphQLDataSource } from '@apollo/gateway';
import { type SignedHeaders, signedHeaders } from '../candidates/configured-signing.ts';
import { serveApollo } from './serve-apollo.ts';

interface Context {
  /** Not there while the gateway itself asks something. */
  headersFor?: SignedHeaders;
}

const identify = signedHeaders();

class SigningSource extends RemoteGraphQLDataSource<Context> {
  readonly #subgraph: string;

  constructor(subgraph: string, url: string | undefined) {
    super({ url });
    this.#subgraph = subgraph;
  }

  override willSendRequest({
    request,
    context,
  }: Parameters<NonNullable<RemoteGraphQLDataSource<Context>['willSendRequest']>>[0]) {
    // What it sends, and how it writes it, a moment later. The bench verifies what arrives.
    const { http, ...sent } = request;
    const further = context.headersFor?.(this.#subgraph, JSON.stringify(sent)) ?? {};
    for (const [name, value] of Object.entries(further)) http?.headers.set(name, value);
  }
}

await serveApollo<Context>({
  buildService: ({ name, url }) => new SigningSource(name, url),
  context: async ({ req }) => ({ headersFor: await identify(req) }),
});
