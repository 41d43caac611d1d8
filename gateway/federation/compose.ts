import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { composeServices } from '@theguild/federation-composition';
import { HubError } from '../../shared/errors/hub-error.ts';
import { agencySchemaFiles, readSchema, sharedSchemaFiles } from '../../shared/schema/read-schema.ts';

const root = new URL('../../', import.meta.url);
export const supergraphFile = new URL('gateway/supergraph.graphql', root);

/** The subgraphs, and where each publishes its schema. Adding an agency adds a line. */
const subgraphs = [
  { name: 'local-authority', folder: 'subgraphs/local-authority/', agency: true, port: 4001 },
  { name: 'police', folder: 'subgraphs/police/', agency: true, port: 4002 },
  { name: 'health', folder: 'subgraphs/health/', agency: true, port: 4003 },
  { name: 'partnership', folder: 'gateway/partnership/', agency: false, port: 4004 },
];

/**
 * Composes the supergraph from the subgraphs' schemas as they stand.
 *
 * @returns the supergraph, and the schema that callers see
 * @throws HubError COMPOSITION_FAILED with every reason
 */
export function compose(): { supergraph: string; publicSchema: string } {
  const services = subgraphs.map(({ name, folder, agency, port }) => ({
    name,
    // The address of a hub on its usual ports; each process is told the real one.
    url: `http://127.0.0.1:${port}/graphql`,
    typeDefs: readSchema([
      ...sharedSchemaFiles,
      ...(agency ? agencySchemaFiles : []),
      new URL(`${folder}schema.graphql`, root),
    ]),
  }));
  const result = composeServices(services);
  if (result.supergraphSdl === undefined || result.publicSdl === undefined) {
    const reasons = (result.errors ?? []).map(({ message }) => message).join('\n');
    throw new HubError('COMPOSITION_FAILED', `The subgraphs do not compose:\n${reasons}`);
  }
  return { supergraph: `${result.supergraphSdl.trimEnd()}\n`, publicSchema: result.publicSdl };
}

/** `npm run compose` writes the supergraph; `--check` fails if the committed one is another. */
function main(args: string[]): void {
  const { supergraph } = compose();
  if (!args.includes('--check')) {
    writeFileSync(supergraphFile, supergraph);
    console.log('gateway/supergraph.graphql is written.');
  } else if (readFileSync(supergraphFile, 'utf8') !== supergraph) {
    console.error('gateway/supergraph.graphql is not what the subgraphs compose to. Run: npm run compose');
    process.exitCode = 1;
  } else {
    console.log('gateway/supergraph.graphql is what the subgraphs compose to.');
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main(process.argv.slice(2));
}
