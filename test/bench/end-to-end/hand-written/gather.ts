import { prefixes } from '../../../../gateway/partnership/contribution.ts';
import { pageOfMatters } from '../../../../gateway/partnership/page-of-matters.ts';
import type { PartnershipContext } from '../../../../gateway/partnership/partnership-context.ts';
import type { Caller } from '../../../../shared/auth/caller.ts';
import type { Geography } from '../../../../shared/geography/geography.ts';
import { sectors } from '../../../../shared/geography/organisation.ts';
import { periodId, type ReportingPeriod } from '../../../../shared/reporting-period/reporting-period.ts';
import type { AskedAgencies, MatterHeld } from './ask-agencies.ts';

/** One question to the front. */
export interface Asked {
  period: ReportingPeriod;
  first: number;
  agencies: AskedAgencies;
  geography: Geography;
  caller: Caller;
  now: Date;
}

const kinds = {
  InformationRequest: { kind: 'requests', contributes: 'InformationSharing' },
  Escalation: { kind: 'escalations', contributes: 'Escalations' },
  LeadershipMeeting: { kind: 'meetings', contributes: 'LeadershipAttendance' },
} as const;

/** A matter with what each agency holds of it, as the joining functions take it. */
export type GatheredMatter = { id: string; partnershipCode: string } & Record<
  'localAuthority' | 'police' | 'health',
  MatterHeld | null
>;

/** A page of matters, and then each agency's contribution and its records of the page, in one request to each. */
export async function gather(concept: keyof typeof kinds, asked: Asked) {
  const { agencies, geography, caller, now, period, first } = asked;
  const { kind, contributes } = kinds[concept];
  const context: PartnershipContext = {
    geography,
    caller,
    now,
    agencies: {
      ids: (_concept, { filter: _filter, after: _after, ...page }) => agencies.ids(kind, page as never),
      digests: (sector, { concept: of, ...days }) =>
        agencies.digests(kinds[of].kind, { ...days, days: [...days.days] }, sector),
      rows: (sector, { concept: of, ...days }, ids) =>
        agencies.rows(kinds[of].kind, { ...days, days: [...days.days], ids: ids && [...ids] }, sector),
    },
  };
  const page = await pageOfMatters(concept, period, { first }, context);
  const ids = page.edges.map(({ node }) => node.id);
  const answers = await agencies.period(kind, { ...period, ids });
  const parent: { id: string } & Record<string, unknown> = { id: periodId(period) };
  for (const sector of sectors)
    parent[`${prefixes[sector]}${contributes}`] = answers[sector]?.contribution ?? null;
  const edges = page.edges.map(({ cursor, node: { id, partnershipCode } }, index) => ({
    cursor,
    node: {
      id,
      partnershipCode,
      localAuthority: answers.LOCAL_AUTHORITY?.matters[index] ?? null,
      police: answers.POLICE?.matters[index] ?? null,
      health: answers.HEALTH?.matters[index] ?? null,
    } satisfies GatheredMatter,
  }));
  return { parent, context, page: { ...page, edges } };
}
