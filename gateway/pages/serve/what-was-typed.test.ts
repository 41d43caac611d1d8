import { expect, test } from '@jest/globals';
import type { Request } from 'express';
import { whatWasTyped } from './what-was-typed.ts';

const sent = (body: unknown, from?: string, method = 'POST') =>
  whatWasTyped({ method, body, get: () => from } as unknown as Request);

test('what was typed is named as the form does, without what the page itself put there', () => {
  const body = {
    _csrf: 'token',
    key: '1',
    do: 'ask',
    step: 'send',
    'receivedAt-exact': '2026-01-01T00:00:00Z',
    declineRationale: 'Because.\nTwice.',
    'receivedAt-day': '3',
    empty: ' ',
  };
  const expected = [
    { name: 'Decline rationale', value: 'Because.\nTwice.' },
    { name: 'Received at, day', value: '3' },
  ];
  expect(sent(body)).toEqual(expected);
  expect(sent(body, 'same-origin')).toEqual(expected);
});

test('nothing is shown of what another site sent, nor of what is no form', () => {
  expect(sent({ note: 'x' }, 'cross-site')).toEqual([]);
  expect(sent({ note: 'x' }, undefined, 'GET')).toEqual([]);
  expect(sent(undefined)).toEqual([]);
});
