import { expect } from '@jest/globals';
import type { Answer } from '../../support/ask-graphql.ts';
import type { AgencyName } from '../../support/start-hub.ts';
import { type FailingHub, others, sectorOf } from './failing-hub.ts';

const spokenNames = { 'local-authority': 'The local authority', police: 'Police', health: 'Health' };

/** The request succeeded, and its errors name the agencies that did not answer and nothing else. */
export function expectNamed({ status, errors = [] }: Answer, down: readonly AgencyName[]): void {
  expect(status).toBe(200);
  expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['AGENCY_UNAVAILABLE']));
  expect(errors.map(({ extensions }) => extensions.agency).sort()).toEqual([...down].sort());
  for (const { message, extensions } of errors) {
    expect(message).toMatch(new RegExp(`^${spokenNames[extensions.agency as AgencyName]} did not answer\\.`));
  }
  // Whose record it was would be in an error's path or message.
  expect(JSON.stringify(errors)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|[EW]\d{8}/i);
}

interface Source {
  agency: string;
  state: string;
  lastChangedAt?: string | null;
}

/** The sources of an answer say the same as with all up, but for the agencies that did not answer. */
export function expectSources(
  sources: readonly Source[],
  whole: readonly Source[],
  down: readonly AgencyName[],
): void {
  const sectors: string[] = down.map((name) => sectorOf[name]);
  expect(sources).toEqual(
    whole.map((source) =>
      sectors.includes(source.agency)
        ? {
            ...source,
            state: 'AGENCY_UNAVAILABLE',
            ...('lastChangedAt' in source && { lastChangedAt: null }),
          }
        : source,
    ),
  );
  expect(sources.filter(({ state }) => state !== 'AGENCY_UNAVAILABLE')).toHaveLength(others(down).length);
}

const internal =
  /127\.0\.0\.1|localhost|\bECONN|EPIPE|socket|undici|\bselect |_entities|representations|__typename|\bstack|\bat \/|\bpool\b|Query\./i;

/** Nothing of how the hub is built is in the answer. */
export function expectNothingInternal({ text }: Answer, { urls, proxies }: FailingHub): void {
  expect(text.match(internal)).toBeNull();
  const ports = [
    ...Object.values(urls).map((url) => new URL(url).port),
    ...Object.values(proxies).map(({ port }) => String(port)),
  ];
  // The digits alone could be part of an id or a count; an address is what gives a port away.
  expect(ports.filter((port) => text.includes(`:${port}/`) || text.includes(`:${port} `))).toEqual([]);
}

/** Every figure below is empty: what is not known is neither nought nor smaller. */
export function expectUnknown(figures: object): void {
  const known = Object.entries(figures).filter(([, figure]) => figure !== null);
  expect(known).toEqual([]);
}
