import { configuredGeography } from '../../shared/config/configured-geography.ts';
import { hubHost, hubPort, isDemonstration } from '../../shared/config/environment.ts';
import { runUntilSignal } from '../../shared/subgraph/run-until-signal.ts';
import { subgraphUrls } from '../federation/subgraph-urls.ts';
import { startPartnership } from './subgraph.ts';

await runUntilSignal(async () =>
  startPartnership({
    host: hubHost(process.env),
    port: hubPort(process.env, 'partnership'),
    urls: subgraphUrls(process.env),
    demonstration: isDemonstration(process.env),
    geography: configuredGeography(process.env),
  }),
);
