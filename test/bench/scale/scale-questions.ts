import type { EntitySchema } from 'typeorm';
import type { Agency as AgencyName } from '../../../infra/postgres/agency-databases.ts';
import type { Principal } from '../../../shared/auth/principal.ts';
import { calendarDay } from '../../../shared/calendar/calendar-day.ts';
import { agencyDataSource } from '../../../shared/database/agency-data-source.ts';
import { type DatabaseSessions, databaseSessions } from '../../../shared/database/database-sessions.ts';
import { escalationContribution } from '../../../shared/escalation/escalation-contribution.ts';
import { loadGeography } from '../../../shared/geography/geography.ts';
import { informationSharingContribution } from '../../../shared/information-request/information-sharing-contribution.ts';
import { matchingRequests } from '../../../shared/information-request/list-information-requests.ts';
import { leadershipAttendanceContribution } from '../../../shared/leadership-meeting/leadership-attendance-contribution.ts';
import {
  nationalAnswerHours,
  nationalRequestFigures,
} from '../../../shared/national/national-information-sharing.ts';
import { cursorOf } from '../../../shared/paging/cursor.ts';
import { mattersAfter } from '../../../shared/paging/page-query.ts';
import { reportingPeriod } from '../../../shared/reporting-period/reporting-period.ts';
import type { Agency } from '../../../shared/subgraph/agency.ts';
import type { AgencyContext } from '../../../shared/subgraph/agency-context.ts';
import { health } from '../../../subgraphs/health/agency.ts';
import { localAuthority } from '../../../subgraphs/local-authority/agency.ts';
import { police } from '../../../subgraphs/police/agency.ts';
import { boardChair } from '../../support/principals.ts';
import { now, type ScaleDatabases, year } from './scale-databases.ts';

const agencies: Record<AgencyName, Agency> = { local_authority: localAuthority, police, health };
const geography = loadGeography();
const [from, to] = [calendarDay(year.from), calendarDay(year.to)];

/** One agency, asked over one connection of its runtime login, as its subgraph asks. */
export interface AskableAgency {
  name: AgencyName;
  /** What a partnership's year takes, by what is asked. */
  ofPartnership(code: string): Record<string, () => Promise<unknown>>;
  /** What all partnerships' year takes, by month and pair and with medians. */
  nationally(): Promise<unknown>;
  /** A page of 50, so many matters down the list of a partnership; null if it has fewer. */
  page(code: string, depth: number): Promise<(() => Promise<unknown>) | null>;
  close(): Promise<void>;
}

export async function askableAgency(name: AgencyName, databases: ScaleDatabases): Promise<AskableAgency> {
  const agency = agencies[name];
  const app = agencyDataSource({
    url: databases.urls[name].appUrl,
    entities: Object.values(agency.entities) as EntitySchema[],
    connections: 1,
  });
  await app.initialize();
  const sessions = databaseSessions({ app, inspection: app }, agency.rolePrefix, geography);
  const all = geography.partnerships().map(({ code }) => code);
  return {
    name,
    ofPartnership(code) {
      const { counted, context } = asking(sessions, agency, boardChair([code]));
      const period = reportingPeriod(code, from, to);
      return {
        'information sharing': () =>
          counted((manager) => informationSharingContribution(manager, period, context)),
        escalations: () => counted((manager) => escalationContribution(manager, period, context)),
        'leadership attendance': () =>
          counted((manager) => leadershipAttendanceContribution(manager, period, context)),
      };
    },
    nationally() {
      const session = { principal: boardChair(all), now };
      const asked = { period: { from, to }, partnerships: all, now };
      return sessions.read(session, async (manager) => [
        await nationalRequestFigures(manager, asked),
        await nationalAnswerHours(manager, asked),
      ]);
    },
    async page(code, depth) {
      const principal = boardChair([code]);
      const { context } = asking(sessions, agency, principal);
      const session = { principal, now };
      const owner = databases.owners[name];
      const { rows } = await owner.query(
        `select started_at as "startedAt", id from information_requests where partnership = $1
         order by started_at desc, id desc offset $2 limit 1`,
        [code, depth],
      );
      const [place] = rows;
      if (place === undefined) return null;
      const after = depth === 0 ? null : cursorOf(place);
      const wanted = { partnershipCode: code, first: 50, after };
      return () =>
        sessions.read(session, (manager) =>
          mattersAfter(matchingRequests(manager, wanted, context), 'r', wanted),
        );
    },
    close: () => app.destroy(),
  };
}

function asking(sessions: DatabaseSessions, agency: Agency, principal: Principal) {
  const context = { agency, geography, now, principal } as AgencyContext;
  const counted = <Result>(work: Parameters<typeof sessions.count<Result>>[1]) =>
    sessions.count({ principal, now }, work);
  return { counted, context };
}
