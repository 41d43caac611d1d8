/** @apollo/server before @apollo/gateway, as their documentation sets them up. Elastic-2.0: here to be measured only. */
import { serveApollo } from './serve-apollo.ts';

await serveApollo({});
