import type { CalendarDay } from '../../../shared/calendar/calendar-day.ts';
import { monthsBetween } from '../../../shared/calendar/calendar-day.ts';
import {
  nationalPeriod,
  nationalPeriodId,
  readNationalPeriodId,
} from '../../../shared/national/national-period.ts';
import { contributionsOf } from '../contribution.ts';
import type { PartnershipContext } from '../partnership-context.ts';
import {
  joinNationalInformationSharing,
  type NationalContribution,
  type NationalInformationSharing,
} from './join-national-information-sharing.ts';
import { type RankedPartnership, type Ranking, rankPartnerships } from './rank-partnerships.ts';

type Parent = { id: string } & Record<string, unknown>;

/** Resolvers of the figures of many partnerships together. */
export const nationalResolvers = {
  Query: {
    national: (_: unknown, { from, to }: { from: CalendarDay; to: CalendarDay }) => ({
      id: nationalPeriodId(nationalPeriod(from, to)),
    }),
  },
  NationalPeriod: {
    from: ({ id }: Parent) => readNationalPeriodId(id).from,
    to: ({ id }: Parent) => readNationalPeriodId(id).to,
    informationSharing(parent: Parent, _args: unknown, { now }: PartnershipContext) {
      const { from, to } = readNationalPeriodId(parent.id);
      const contributions = contributionsOf<NationalContribution>(parent, 'InformationSharing');
      return joinNationalInformationSharing(contributions, monthsBetween(from, to), now);
    },
  },
  NationalInformationSharing: {
    partnerships: (
      { partnerships }: NationalInformationSharing,
      { by, first, fromPlace }: { by: Ranking; first: number; fromPlace: number },
    ) => rankPartnerships(partnerships, { by, first, fromPlace }),
  },
  RankedPartnership: {
    partnership: ({ code }: RankedPartnership, _args: unknown, { geography }: PartnershipContext) =>
      geography.partnership(code),
  },
};
