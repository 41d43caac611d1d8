import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { askGraphql } from '../support/ask-graphql.ts';
import { until } from '../support/until.ts';
import { type GatewayProcess, startGatewayProcess } from './support/gateway-process.ts';

let gateway: GatewayProcess;
beforeAll(async () => {
  gateway = await startGatewayProcess();
});
afterAll(() => gateway?.stop());

const read = 'the supergraph was read again';
const refused = 'the new supergraph cannot be used; the one before stays';

/** Changes the file, tells the process so, and waits until it has logged a message so many times. */
async function exchange(supergraph: string, message: string, times: number): Promise<void> {
  writeFileSync(gateway.supergraphFile, supergraph);
  gateway.child.kill('SIGHUP');
  await until(
    () => gateway.logged.filter((each) => each === message).length,
    (count) => count === times,
  );
}

async function description(): Promise<string> {
  const query = '{ __type(name: "Partnership") { description } }';
  const { status, data } = await askGraphql(gateway.url, query);
  expect(status).toBe(200);
  return data.__type.description;
}

test('a gateway that gets SIGHUP reads its supergraph again, lives on if it is none, and ends when it is told', async () => {
  const composed = readFileSync(gateway.supergraphFile, 'utf8');
  const described = await description();
  const otherwise = 'The partners of an area, described otherwise.';

  await exchange(composed.replace(described, otherwise), read, 1);
  expect(await description()).toBe(otherwise);

  await exchange(composed.slice(0, 5_000), refused, 1);
  expect(await description()).toBe(otherwise);

  await exchange(composed, read, 2);
  expect(await description()).toBe(described);
  expect(gateway.logged.filter((each) => each === refused)).toHaveLength(1);

  expect(await gateway.stop()).toBe(0);
});
