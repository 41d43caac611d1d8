import type { EntityManager } from 'typeorm';
import type { Agencies, AskedDays } from '../../../gateway/partnership/agencies.ts';
import { type AgencyDigests, differingDays } from '../../../gateway/partnership/compare-digests.ts';
import { rowsThatDiffer } from '../../../gateway/partnership/rows-that-differ.ts';
import { loadGeography } from '../../../shared/geography/geography.ts';
import type { Sector } from '../../../shared/geography/organisation.ts';
import {
  recordDigests,
  recordsOfDays,
  recordsOfDaysWithIds,
} from '../../../shared/reporting-period/compared-records.ts';
import { readRecordDigests } from '../../../shared/reporting-period/record-digests.ts';
import type { BareAgency } from './bare-agency.ts';
import type { BareQuestion } from './bare-questions.ts';

const geography = loadGeography();

/** One statement that an agency is asked to compare its records. */
export type Step = (manager: EntityManager) => Promise<unknown>;

/** What each agency is asked to compare its records, as the joins would ask: found by asking it once. */
export async function comparisonSteps(
  { compared }: BareQuestion,
  partnershipCode: string,
  found: readonly { agency: BareAgency; digests: AgencyDigests | null }[],
): Promise<Map<Sector, Step[]>> {
  const steps = new Map<Sector, Step[]>();
  if (compared === undefined) return steps;
  const { concept, records } = compared;
  const step = <Result>(sector: Sector, run: (manager: EntityManager) => Promise<Result>) => {
    steps.set(sector, [...(steps.get(sector) ?? []), run]);
    const { agency } = found.find(({ agency: { context } }) => context.agency.sector === sector) ?? {};
    if (agency === undefined) throw new Error(`Nobody is asked for ${sector}.`);
    return agency.on(run);
  };
  const asked: Pick<Agencies, 'digests' | 'rows'> = {
    async digests(sector, { days }: AskedDays) {
      const texts = await step(sector, (manager) => recordDigests(manager, records, partnershipCode, days));
      const digests = texts.map((each) => readRecordDigests(each.digests));
      return digests.every((each) => each !== null) ? digests : null;
    },
    rows: (sector, { days }, ids) =>
      step(sector, (manager) =>
        ids === null
          ? recordsOfDays(manager, records, partnershipCode, days)
          : recordsOfDaysWithIds(manager, records, partnershipCode, days, ids),
      ),
  };
  const digests = Object.fromEntries(found.map((each) => [each.agency.context.agency.sector, each.digests]));
  const sectorOf = (code: string) => geography.organisation(code)?.sector;
  const days = differingDays(digests as Record<Sector, AgencyDigests | null>, sectorOf);
  const answered = found.map(({ agency }) => agency.context.agency.sector);
  await rowsThatDiffer(asked as Agencies, days, { concept, partnershipCode, answered, sectorOf });
  return steps;
}
