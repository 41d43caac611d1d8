import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { operation } from '../../support/ask-graphql.ts';
import { credentials } from '../../support/credentials.ts';
import globalSetup from '../../support/global-setup.ts';
import globalTeardown from '../../support/global-teardown.ts';
import { agencyNames, startHub } from '../../support/start-hub.ts';
import { type Answer, ask } from '../gateway-process.ts';
import { startHive } from './gateways.ts';
import { signingProxy } from './signing-proxy.ts';
import type { Tally } from './tally.ts';

const operations = ['information-sharing', 'escalations', 'leadership-attendance'] as const;
/** Islington, North Yorkshire with its several boards, and Westminster with Kensington and Chelsea. */
const partnerships = ['E09000019', 'E06000065', 'E09000033'];
const periods = [
  { from: '2026-04-01', to: '2026-09-30' },
  { from: '2025-12-15', to: '2026-11-20' },
];

/** The board's three questions, asked of a whole hub: through our gateway, and through Hive's on its subgraphs. */
export async function askOperations(folder: string, whole: Tally, withoutPolice: Tally): Promise<void> {
  await globalSetup();
  // A clock that stands still: what was asked when is part of the answers.
  const hub = await startHub({ partnerships, months: 12, now: new Date('2026-11-20T10:00:00Z') });
  const supergraphFile = path.join(folder, 'hub-supergraph.graphql');
  const subgraphs = [...agencyNames, 'partnership'] as const;
  const proxies = await Promise.all(
    subgraphs.map(async (name) => [name, await signingProxy(hub.urls[name])] as const),
  );
  writeFileSync(
    supergraphFile,
    supergraphOf(Object.fromEntries(proxies.map(([name, { url }]) => [name, url]))),
  );
  const hive = await startHive(supergraphFile, folder);
  const both = async (body: string) => {
    const inspector = await credentials(hub.urls.gateway, body, '', {});
    return Promise.all([ask(hub.urls.gateway, body, inspector), ask(hive.url, body)]);
  };
  try {
    for (const [name, body] of bodies()) {
      const [ours, theirs] = await both(body);
      whole.count(name, ours, theirs);
      // The next page, by the cursor that ours gave, and a page filtered by nothing.
      const after = cursorOf(ours);
      if (after === undefined) continue;
      const next = JSON.parse(body);
      next.variables = { ...next.variables, first: 7, after };
      whole.count(`${name}, next page`, ...(await both(JSON.stringify(next))));
    }
    await hub.stopAgency('police');
    for (const [name, body] of bodies()) withoutPolice.count(name, ...(await both(body)));
  } finally {
    await hive.stop();
    await Promise.all(proxies.map(([, proxy]) => proxy.close()));
    await hub.stop();
    await globalTeardown();
  }
}

function bodies(): [string, string][] {
  return operations.flatMap((name) =>
    partnerships.flatMap((partnership) =>
      periods.map((period): [string, string] => [
        `${name} of ${partnership} from ${period.from}`,
        JSON.stringify({ query: operation(name), variables: { partnership, ...period } }),
      ]),
    ),
  );
}

/** The product's supergraph with these addresses of subgraphs, and nothing else changed. */
function supergraphOf(urls: Record<string, string>): string {
  const committed = readFileSync(new URL('../../../gateway/supergraph.graphql', import.meta.url), 'utf8');
  return committed.replace(/@join__graph\(name: "([^"]+)", url: "[^"]+"\)/g, (_, name: string) => {
    if (urls[name] === undefined) throw new Error(`The hub has no ${name}.`);
    return `@join__graph(name: "${name}", url: "${urls[name]}")`;
  });
}

function cursorOf({ data }: Answer): string | undefined {
  const text = JSON.stringify(data);
  const [, cursor] = /"pageInfo":\{"endCursor":"([^"]+)","hasNextPage":true/.exec(text) ?? [];
  return cursor;
}
