/**
 * Hive Gateway with the product's own way to tell who asks and to prove it to subgraphs, where its hooks have room for
 * such things: the context, and what is fetched.
 */
import type { IncomingMessage } from 'node:http';
import { defineConfig, type GatewayPlugin } from '@graphql-hive/gateway';
import { type SignedHeaders, signedHeaders } from '../candidates/configured-signing.ts';

const identify = signedHeaders();
const headersFor = new WeakMap<object, SignedHeaders>();

const signing: GatewayPlugin = {
  async onContextBuilding({ context }) {
    const { request, req } = context as unknown as { request: object; req: IncomingMessage };
    headersFor.set(request, await identify(req));
  },
  onFetch({ options, setOptions, context, executionRequest }) {
    const subgraph = executionRequest?.subgraphName;
    if (subgraph === undefined) return;
    const further = headersFor.get(context.request)?.(subgraph, String(options.body));
    setOptions({ ...options, headers: { ...options.headers, ...further } });
  },
};

export const gatewayConfig = defineConfig({
  plugins: () => [signing],
  // By default it asks once for several callers who ask the same at the same moment, and would do so in the name of one
  // of them: it looks at what is asked before it is signed.
  transportEntries: { '*': { options: { deduplicateInflightRequests: false } } },
});
