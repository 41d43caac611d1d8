import { createEngine, type Engine } from '../../gateway/engine/engine.ts';
import type { SubgraphClient } from '../../gateway/engine/transport/subgraph-client.ts';
import { type QueryLimits, queryLimits } from '../../shared/guards/query-limits.ts';
import { agencyNames, composeSupergraph } from './agencies/agencies.ts';
import { inProcessClient } from './subgraphs/in-process-client.ts';

/** Random queries are larger than a hub lets them be; what is too much is not the question here. */
const limits = Object.fromEntries(
  Object.entries(queryLimits).map(([what, most]) => [what, most * 1000]),
) as unknown as QueryLimits;

/** The engine over the fuzz's agencies, which answer within this process unless told otherwise. */
export function testedEngine(client: (agency: string) => SubgraphClient = inProcessClient): Engine {
  const clients = new Map(agencyNames.map((agency) => [agency, client(agency)]));
  return createEngine({
    supergraph: composeSupergraph(),
    client: (agency) => clients.get(agency) as SubgraphClient,
    limits,
    // No plan may be missing only because the machine is busy.
    planMilliseconds: 20_000,
  });
}
