import type { Sector } from '../../../shared/geography/organisation.ts';
import { NotFound } from '../not-found.ts';
import { type EmptyCell, notKnown } from '../tables/table.ts';
import { capitalised } from '../words/capitalised.ts';
import { instantWords } from '../words/dates.ts';
import { listWords } from '../words/numbers.ts';
import { lateWords } from './late-words.ts';

/** One agency that a page was made from, as the joined views say it. */
export interface Source {
  agency: Sector;
  state: 'RECORDED' | 'NOT_RECORDED' | 'AGENCY_UNAVAILABLE' | 'NOT_PERMITTED';
  lastChangedAt?: string | null;
  /** As of when it read; null or absent if it read its current records. */
  asOf?: string | null;
}

/** What agencies are called in the middle of a sentence. */
export const agencyWords: Record<Sector, string> = {
  LOCAL_AUTHORITY: 'the local authority',
  POLICE: 'police',
  HEALTH: 'health',
};

/** What a page says of where its figures come from. */
export interface SourcesView {
  /** One sentence for each agency. */
  lines: string[];
  /** What is missing and why, in one sentence; null if every agency answered. */
  missing: string | null;
  /** "27 November 2026 at 6:24pm": when the agencies were asked. */
  asOf: string;
}

/** Where figures come from, in words. "No record" and "did not answer" are different sentences. */
export function sourcesView(sources: readonly Source[], asOf: string): SourcesView {
  return {
    lines: sources.map((each) => [sourceWords(each), lateWords(each.asOf, asOf)].join(' ').trim()),
    missing: missingWords(sources),
    asOf: instantWords(asOf),
  };
}

/** @throws NotFound if no agency gives the person any standing here: there is then no page for them */
export function requireStanding(sources: readonly Source[]): void {
  if (sources.length > 0 && sources.every(({ state }) => state === 'NOT_PERMITTED')) throw new NotFound();
}

/** Why a figure is not known that needs these agencies. */
export function whyNotKnown(sources: readonly Source[]): EmptyCell {
  return notKnown(reasons(sources) ?? 'an agency did not answer');
}

function missingWords(sources: readonly Source[]): string | null {
  const why = reasons(sources);
  return why === null
    ? null
    : `${capitalised(why)}. Figures that need what is missing are shown as not known, and are never shown smaller.`;
}

function reasons(sources: readonly Source[]): string | null {
  const silent = agencies(sources, 'AGENCY_UNAVAILABLE');
  const closed = agencies(sources, 'NOT_PERMITTED');
  const parts = [
    ...(silent.length > 0 ? [`${listWords(silent)} did not answer`] : []),
    ...(closed.length > 0
      ? [
          `${listWords(closed)} ${closed.length === 1 && closed[0] !== 'police' ? 'does' : 'do'} not let you see this`,
        ]
      : []),
  ];
  return parts.length === 0 ? null : parts.join(', and ');
}

function agencies(sources: readonly Source[], state: Source['state']): string[] {
  return sources.filter((each) => each.state === state).map(({ agency }) => agencyWords[agency]);
}

function sourceWords({ agency, state, lastChangedAt }: Source): string {
  const name = capitalised(agencyWords[agency]);
  if (state === 'AGENCY_UNAVAILABLE') return `${name}: did not answer. Nothing is known of what it holds.`;
  if (state === 'NOT_PERMITTED') return `${name}: you have no permission from it for this.`;
  if (state === 'NOT_RECORDED') return `${name}: answered, and holds no record of this.`;
  return lastChangedAt
    ? `${name}: answered. Last changed ${instantWords(lastChangedAt)}.`
    : `${name}: answered.`;
}
