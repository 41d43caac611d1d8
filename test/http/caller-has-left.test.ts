import { once } from 'node:events';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { requestSignal } from '../../gateway/federation/request-signal.ts';
import { whenLeft } from '../../shared/http/when-left.ts';

const response = () => new ServerResponse(new IncomingMessage(new Socket()));

describe.each([
  ['an agency', whenLeft],
  ['the gateway', (each: ServerResponse) => requestSignal(each, 60_000)],
])('%s knows that a caller left', (_, signalOf) => {
  test('before it began to work for them', () => {
    const left = response();
    left.destroy();
    expect(signalOf(left).aborted).toBe(true);
  });

  test('while it works for them', async () => {
    const leaving = response();
    const signal = signalOf(leaving);
    expect(signal.aborted).toBe(false);
    const closed = once(leaving, 'close');
    leaving.destroy();
    await closed;
    expect(signal.aborted).toBe(true);
  });
});
