import type { ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { httpSubgraph, policeClient, question, send } from './test-subgraph.ts';

const answer = { data: { matters: [] } };

describe('a connection', () => {
  test('carries one question after the other', async () => {
    const police = await httpSubgraph((response) => send(response, answer));
    const client = policeClient(police);
    for (let time = 0; time < 5; time++) await client.ask(question);
    expect(police.sockets).toHaveLength(1);
  });

  test('carries one question at a time: those asked beside it have others', async () => {
    const waiting: ServerResponse[] = [];
    const police = await httpSubgraph((response) => waiting.push(response));
    const client = policeClient(police);
    const asked = [1, 2, 3].map(() => client.ask(question));
    while (waiting.length < 3) await setTimeout(5);
    expect(police.sockets).toHaveLength(3);
    for (const response of waiting) send(response, answer);
    await expect(Promise.all(asked)).resolves.toEqual([answer, answer, answer]);
  });

  test('is used again before those that were idle for longer', async () => {
    const police = await httpSubgraph((response) => send(response, answer));
    const client = policeClient(police);
    await Promise.all([1, 2, 3].map(() => client.ask(question)));
    const ports = new Set<number | undefined>();
    police.asked.length = 0;
    for (const socket of police.sockets) socket.on('data', () => ports.add(socket.remotePort));
    for (let time = 0; time < 5; time++) await client.ask(question);
    expect([police.asked.length, ports.size]).toEqual([5, 1]);
  });

  test('is opened again after the subgraph has closed it', async () => {
    const police = await httpSubgraph((response) => {
      response.setHeader('connection', 'close');
      send(response, answer);
    });
    const client = policeClient(police);
    for (let time = 0; time < 3; time++) await expect(client.ask(question)).resolves.toEqual(answer);
    expect(police.sockets).toHaveLength(3);
  });
});
