import { readFileSync } from 'node:fs';
import { composeServices } from '@theguild/federation-composition';
import { type DocumentNode, parse } from 'graphql';
import { a } from './a.ts';
import type { Agency } from './agency.ts';
import { b } from './b.ts';
import { c } from './c.ts';
import { d } from './d.ts';

/** The four agencies that the fuzz asks, by the name that the supergraph gives them. */
export const agencies: Record<string, Agency> = { a, b, c, d };

export const agencyNames = Object.keys(agencies);

/** What each publishes. */
export const agencySchemas: Record<string, DocumentNode> = Object.fromEntries(
  agencyNames.map((name) => [
    name,
    parse(readFileSync(new URL(`${name}.graphql`, import.meta.url), 'utf8'), { noLocation: true }),
  ]),
);

/** @param urls where each agency listens; only a real HTTP client reads them */
export function composeSupergraph(
  urls: (agency: string) => string = (agency) => `http://127.0.0.1:1/${agency}`,
): string {
  const services = agencyNames.map((name) => ({
    name,
    url: urls(name),
    typeDefs: agencySchemas[name] as DocumentNode,
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) {
    throw new Error(
      `The agencies of the fuzz do not compose: ${errors?.map(({ message }) => message).join('\n')}`,
    );
  }
  return supergraphSdl;
}
