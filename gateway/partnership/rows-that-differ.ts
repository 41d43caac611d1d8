import type { Sector } from '../../shared/geography/organisation.ts';
import type { PairDay } from '../../shared/reporting-period/pair-day.ts';
import { idOfRecordDigest, type RecordDigests } from '../../shared/reporting-period/record-digests.ts';
import type { Agencies, ComparedConcept } from './agencies.ts';
import type { DifferingDay } from './compare-digests.ts';

/**
 * Of so many records it is asked first which of them differ. A busy day of a large partnership has ten, of which one does:
 * to move the other nine was most of what an answer cost. Of few records one question is less work than two.
 */
const manyRecords = 500;

/** What is compared, of whom. */
export interface Comparing {
  concept: ComparedConcept;
  partnershipCode: string;
  /** The agencies that answered. */
  answered: readonly Sector[];
  sectorOf(organisation: string): Sector | undefined;
}

/**
 * Rows of the days that differ, of every agency that holds some: all that do differ, and none or some of those that do not.
 *
 * @returns null if one of the agencies did not answer
 */
export async function rowsThatDiffer<Row>(
  agencies: Agencies,
  differing: readonly DifferingDay[],
  { concept, partnershipCode, answered, sectorOf }: Comparing,
): Promise<Row[] | null> {
  const asked = answered
    .map((sector) => {
      const own = differing.filter(({ from, to }) => sectorOf(from) === sector || sectorOf(to) === sector);
      const days = own.map(({ from, to, day }): PairDay => ({ from, to, day }));
      return { sector, days: { concept, partnershipCode, days } };
    })
    .filter(({ days }) => days.days.length > 0);
  const records = differing.reduce((sum, day) => sum + day.records, 0);

  let ids: string[] | null = null;
  if (records >= manyRecords) {
    const found = await Promise.all(
      asked.map(async ({ sector, days }) => {
        const digests = await agencies.digests(sector, days);
        return digests?.map((each, at): DayOfDigests => ({ day: days.days[at] as PairDay, digests: each }));
      }),
    );
    if (!found.every((each) => each !== undefined)) return null;
    ids = idsThatDiffer(found.flat());
  }
  const rows = await Promise.all(asked.map(({ sector, days }) => agencies.rows<Row>(sector, days, ids)));
  return rows.every((each) => each !== null) ? rows.flat() : null;
}

/** One agency's digests of the records of a day. */
interface DayOfDigests {
  day: PairDay;
  digests: RecordDigests;
}

/** The ids of the matters that the two sides do not record alike, or that only one side records. */
function idsThatDiffer(found: readonly DayOfDigests[]): string[] {
  const days = Map.groupBy(found, ({ day: { from, to, day } }) => `${from}>${to} ${day}`);
  const ids = new Set<string>();
  for (const agencies of days.values()) {
    const started = new Set(agencies.flatMap(({ digests }) => digests.started));
    const addressed = new Set(agencies.flatMap(({ digests }) => digests.addressed));
    for (const each of started) if (!addressed.has(each)) ids.add(idOfRecordDigest(each));
    for (const each of addressed) if (!started.has(each)) ids.add(idOfRecordDigest(each));
  }
  return [...ids];
}
