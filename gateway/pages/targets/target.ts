import { dayWords } from '../words/dates.ts';

/**
 * What a partnership has set itself to reach. Published limits say by when one answer is due; how large a share of answers
 * ought to be in time is published nowhere.
 */
export interface Target {
  /** Of requests that fell due, from 0 to 1. */
  answeredOnTimeShare?: number | undefined;
  /** Meetings with every lead, in any twelve months. */
  leadsTogetherPerYear?: number | undefined;
  /** Who set it, in their own words. */
  setBy: string;
  /** The London day. */
  setOn: string;
}

/** The targets of partnerships by code; none for most. */
export type Targets = ReadonlyMap<string, Target>;

/** "Target 90%, set by the board on 1 April 2026"; that none is set, where none is. */
export function targetWords(
  value: number | undefined,
  words: (value: number) => string,
  target: Target | undefined,
): string {
  if (value === undefined || target === undefined) return 'No target is set';
  return `Target ${words(value)}, set by ${target.setBy} on ${dayWords(target.setOn)}`;
}
