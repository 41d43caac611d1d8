import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { composeServices } from '@theguild/federation-composition';
import { type GraphQLSchema, parse } from 'graphql';
import { meetings } from './meetings.ts';

export const subgraphNames = ['authority', 'police', 'health', 'partnership'] as const;
export type SubgraphName = (typeof subgraphNames)[number];

function typeDefs(name: SubgraphName) {
  return parse(readFileSync(new URL(`${name}.graphql`, import.meta.url), 'utf8'));
}

/** The supergraph of the four stub subgraphs, as SDL. */
export function composeMeetings(urls: Record<SubgraphName, string>): string {
  const { supergraphSdl, errors } = composeServices(
    subgraphNames.map((name) => ({ name, url: urls[name], typeDefs: typeDefs(name) })),
  );
  if (supergraphSdl === undefined) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

interface Reference {
  id: string;
  authorityPresent?: boolean | null;
  policePresent?: boolean | null;
  healthPresent?: boolean | null;
}

const meetingNamed = ({ id }: { id: string }) => meetings.find((meeting) => meeting.id === id);

function present({ authorityPresent, policePresent, healthPresent }: Reference): number {
  return [authorityPresent, policePresent, healthPresent].filter((each) => each === true).length;
}

/** One subgraph as a schema that answers, from which the stub's bytes are made. */
export function subgraphSchema(name: SubgraphName): GraphQLSchema {
  const partnership = {
    Meeting: {
      __resolveReference: (reference: Reference) => reference,
      allThreePresent: (reference: Reference) => present(reference) === 3,
      agenciesPresent: present,
    },
  };
  const agency = { Meeting: { __resolveReference: meetingNamed } };
  const query = {
    meetings: (_: unknown, { first }: { first: number }) => meetings.slice(0, first),
    meeting: (_: unknown, key: { id: string }) => meetingNamed(key),
  };
  const resolvers =
    name === 'partnership' ? partnership : name === 'authority' ? { ...agency, Query: query } : agency;
  return buildSubgraphSchema([{ typeDefs: typeDefs(name), resolvers }]);
}
