import { allowedOrigins, hubHost, hubPort, isDemonstration } from '../shared/config/environment.ts';
import { runUntilSignal } from '../shared/subgraph/run-until-signal.ts';
import { subgraphUrls } from './federation/subgraph-urls.ts';
import { startGateway } from './server.ts';

await runUntilSignal(async () => {
  const gateway = await startGateway({
    host: hubHost(process.env),
    port: hubPort(process.env, 'gateway'),
    urls: subgraphUrls(process.env),
    demonstration: isDemonstration(process.env),
    allowedOrigins: allowedOrigins(process.env),
  });
  // What daemons are told when their configuration has changed.
  process.on('SIGHUP', gateway.reload);
  return gateway;
});
