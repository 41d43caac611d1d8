import type { Row } from './agency.ts';
import { recordsOfA } from './records-of-a.ts';
import { recordsOfB } from './records-of-b.ts';
import { recordsOfC } from './records-of-c.ts';

/** What each agency has recorded. Each knows some of the same things, people and places, and none knows all. */
export interface World {
  a: {
    things: Record<string, Row>;
    people: Record<string, Row>;
    depots: Record<string, Row>;
    bumped: number;
  };
  b: {
    things: Record<string, Row>;
    people: Record<string, Row>;
    places: Record<string, Row>;
    depots: Record<string, Row>;
    touched: number;
  };
  c: {
    things: Record<string, Row>;
    people: Record<string, Row>;
    places: Record<string, Row>;
    depots: Record<string, Row>;
  };
}

/** A new copy of the data, the same every time. */
export function createWorld(): World {
  return { a: recordsOfA(), b: recordsOfB(), c: recordsOfC() };
}
