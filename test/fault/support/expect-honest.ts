import { expect } from '@jest/globals';
import type { Answer } from '../../support/ask-graphql.ts';
import type { AgencyName } from '../../support/start-hub.ts';
import { type FailingHub, others, sectorOf } from './failing-hub.ts';

const spokenNames = { 'local-authority': 'The local authority', police: 'Police', health: 'Health' };

/**
 * The request succeeded, and its errors name the agencies that did not answer and nothing else: each at a place that
 * is empty because of it, or at none if it is missing only from what joined figures are made of.
 */
export function expectNamed({ status, data, errors = [] }: Answer, down: readonly AgencyName[]): void {
  expect(status).toBe(200);
  expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['AGENCY_UNAVAILABLE']));
  expect(new Set(errors.map(({ extensions }) => extensions.agency))).toEqual(new Set(down));
  for (const { path } of errors)
    if (path !== undefined) expect([path, valueAt(data, path)]).toEqual([path, null]);
  // An empty place has its own error, and is told of once.
  const places = errors.map(({ path, extensions }) => JSON.stringify([extensions.agency, path]));
  expect(new Set(places).size).toBe(places.length);
  for (const { message, extensions } of errors) {
    expect(message).toMatch(new RegExp(`^${spokenNames[extensions.agency as AgencyName]} did not answer\\.`));
  }
  // Whose record it was would be in an error's path or message.
  expect(JSON.stringify(errors)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|[EW]\d{8}/i);
}

/** What stands at a place of an answer; null if something above it is null. */
function valueAt(data: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (value === null ? null : (value as Record<string, unknown>)[key]),
    data,
  );
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
