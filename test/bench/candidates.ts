import { fileURLToPath } from 'node:url';

export interface Candidate {
  id: 'F' | 'FH' | 'A' | 'H' | 'OURS';
  title: string;
  /** What Node is given, for a server on this port and a supergraph in this file. */
  args: (port: number, supergraphFile: string) => string[];
  env?: Record<string, string>;
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const ours: Candidate = {
  id: 'OURS',
  title: "The product's gateway",
  args: () => [here('candidates/ours.ts')],
};

const floor: Candidate = {
  id: 'F',
  title: 'Written by hand, computed fields merged locally',
  args: () => [here('candidates/floor.ts')],
};

/** Everything that is measured. F is what the others are compared with. */
export const candidates: Candidate[] = [
  floor,
  { ...floor, id: 'FH', title: 'Written by hand, with the hop to partnership', env: { FLOOR_HOPS: '4' } },
  ours,
  {
    id: 'H',
    title: 'Hive Gateway 2.15.1, Rust planner',
    args: (port, supergraphFile) => [
      here('peers/node_modules/@graphql-hive/gateway/dist/bin.js'),
      'supergraph',
      supergraphFile,
      '--hive-router-runtime',
      '--host=127.0.0.1',
      `--port=${port}`,
    ],
  },
  {
    id: 'A',
    title: '@apollo/gateway 2.14.4',
    args: () => [here('peers/apollo-gateway.ts')],
    env: { APOLLO_TELEMETRY_DISABLED: '1' },
  },
];
