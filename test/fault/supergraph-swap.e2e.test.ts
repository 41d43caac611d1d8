import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type RunningGateway, startGateway } from '../../gateway/server.ts';
import { askGraphql, operation } from '../support/ask-graphql.ts';
import { registerProcess } from '../support/credentials.ts';
import { boardChair } from '../support/principals.ts';
import { startHub, type TestHub } from '../support/start-hub.ts';
import { until } from '../support/until.ts';
import { islington } from './support/record.ts';

const variables = { partnership: islington, from: '2026-10-01', to: '2026-10-31', first: 2 };
const partnership = (selection: string, more = '') =>
  `query ($partnership: ID!${more}) { partnership(code: $partnership) { name ${selection} } }`;
const list = (field: string) =>
  partnership(
    `period(from: $from, to: $to) {
      ${field}(first: $first) {
        partial
        edges { node { id localAuthority { state } police { state } health { state } joined { partial sources { agency state } } } }
      }
    }`,
    ', $from: Date!, $to: Date!, $first: Int!',
  );
/**
 * Lists ask the joined views, then every agency, then the joined views again; the rest asks the joined views only, so
 * that no agency runs out of database connections.
 */
const queries = [
  list('informationRequests'),
  partnership('localAuthorities { code name }'),
  list('escalationList'),
  partnership('workingHours { opensAt closesAt } escalationPolicy { name stages { number label } }'),
];
/** A reader for whom an agency looks up no warrant: one database connection for each question is enough. */
const as = { principal: boardChair([islington]), purpose: 'PARTNERSHIP_ASSURANCE' } as const;
/** As good as for ever: a busy machine must not look like an answer that was lost. */
const patience = {
  ids: 10_000,
  rows: 10_000,
  agency: 15_000,
  partnership: 20_000,
  turn: 10_000,
  request: 25_000,
  failures: 1_000_000,
};

const composed = readFileSync(new URL('../../gateway/supergraph.graphql', import.meta.url), 'utf8');
const described = 'The safeguarding partners of an area, and what they record together.';
const otherwise = 'The partners of an area, described otherwise.';
const another = composed.replace(described, otherwise);

let folder: string;
let file: string;
let hub: TestHub;
let gateway: RunningGateway;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'safeguarding-hub-supergraph-'));
  file = path.join(folder, 'supergraph.graphql');
  writeFileSync(file, composed);
  hub = await startHub({ partnerships: [islington], months: 2, now: new Date('2026-11-20T10:00:00Z') });
  const { gateway: _, ...urls } = hub.urls;
  gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    urls,
    // Descriptions are what tells one supergraph from another here.
    demonstration: true,
    identity: hub.identity.identityOf('gateway'),
    sign: hub.identity.sign.gateway,
    patience,
    supergraphFile: pathToFileURL(file),
  });
  registerProcess(gateway.url, 'gateway', hub.identity);
});
afterAll(async () => {
  await gateway?.stop();
  await hub?.stop();
  rmSync(folder, { recursive: true });
});

function swapTo(supergraph: string): void {
  writeFileSync(file, supergraph);
  gateway.reload();
}

async function description(): Promise<string> {
  const { data } = await askGraphql(gateway.url, '{ __type(name: "Partnership") { description } }');
  return data.__type.description;
}

test('the two supergraphs differ in a description', () => {
  expect(another.split(otherwise)).toHaveLength(2);
  expect(another.replace(otherwise, described)).toBe(composed);
});

test('while many ask, the supergraph is exchanged again and again, and every answer is whole', async () => {
  const texts: string[] = [];
  for (const query of queries) {
    const { text, errors } = await askGraphql(gateway.url, query, variables, as);
    expect(errors).toBeUndefined();
    expect(text).not.toContain('"edges":[]');
    texts.push(text);
  }
  let isAsking = true;
  let asked = 0;
  const wrong: [number, string][] = [];
  const caller = async (first: number) => {
    for (let turn = first; isAsking; turn++) {
      const index = turn % queries.length;
      // Some ask what nobody asked before: it is planned while the supergraph changes.
      const query = turn % 5 === 0 ? `# ${first} ${turn}\n${queries[index]}` : (queries[index] ?? '');
      const { status, text } = await askGraphql(gateway.url, query, variables, as);
      asked++;
      if (status !== 200 || text !== texts[index]) wrong.push([status, text.slice(0, 500)]);
    }
  };
  const asking = Array.from({ length: 16 }, (_, index) => caller(index));
  try {
    for (let swap = 1; swap <= 24; swap++) {
      const before = asked;
      swapTo(swap % 2 === 0 ? composed : another);
      expect(await description()).toBe(swap % 2 === 0 ? described : otherwise);
      // As many as there are callers, so that each swap has requests before it, across it and after it.
      await until(
        () => asked - before,
        (count) => count >= 16,
      );
    }
  } finally {
    isAsking = false;
    await Promise.all(asking);
  }
  expect(wrong).toEqual([]);
  expect(asked).toBeGreaterThanOrEqual(24 * 16);
});

test.each([
  ['is empty', ''],
  ['is no GraphQL', 'type Query {'],
  ['breaks off', composed.slice(0, composed.length / 2)],
  ['is a schema, but of no federation', 'type Query { partnership(code: ID!): String }'],
])('a file that %s is refused, and the supergraph in use stays', async (_, text) => {
  swapTo(another);
  expect(await description()).toBe(otherwise);
  const before = await askGraphql(gateway.url, operation('escalations'), variables, as);
  expect(before.errors).toBeUndefined();
  swapTo(text);
  expect(await description()).toBe(otherwise);
  const { text: after } = await askGraphql(gateway.url, operation('escalations'), variables, as);
  expect(after).toBe(before.text);
  swapTo(composed);
  expect(await description()).toBe(described);
});

test('a file that is gone changes nothing', async () => {
  swapTo(another);
  rmSync(file);
  gateway.reload();
  expect(await description()).toBe(otherwise);
});
