import { londonDay } from '../../../../shared/calendar/london-time.ts';
import { chosenPeriod, periodForm } from '../../periods/choose-period.ts';
import { type Period, parsePeriod } from '../../periods/period.ts';
import { periodQuery } from '../../periods/period-query.ts';
import { periodWords } from '../../periods/period-words.ts';
import { csvTable } from '../../tables/table-file.ts';
import { type Listed, paging } from '../lists/paging.ts';
import { ownDocument } from '../own-agency.ts';
import { type OwnRequest, ownPage } from '../own-page.ts';
import { type AccessEntry, accessTable } from './access-table.ts';

const query = ownDocument('who-saw-our-data.gql', import.meta.url);

const leadsOnly = ['SAFEGUARDING_LEAD'] as const;
const rowsShown = 50;
/** An agency answers at most a hundred at once; whoever needs more than this has the log itself (docs/audit.md). */
const mostInFile = 1_000;

/** Who saw the agency's records, or was refused, and why. For its safeguarding leads. */
export const whoSawOurDataPage = ownPage({
  name: 'who-saw-our-data',
  path: 'who-saw-our-data',
  roles: leadsOnly,
  async get(asked) {
    const { request, agency, below } = asked;
    const period = periodOf(asked);
    const { after } = request.query;
    const list = await ask(asked, period, rowsShown, after);
    const address = `${below}/who-saw-our-data`;
    return {
      view: 'agency/who-saw/who-saw-our-data.njk',
      title: `Who saw our data, ${agency.name}`,
      model: {
        address,
        periodForm: periodForm(period, request.today, true),
        table: accessTable(entriesOf(list), periodWords(period)),
        paging: paging(list, address, Object.fromEntries(new URLSearchParams(periodQuery(period))), after),
        file: `${address}/log.csv?${periodQuery(period)}`,
        mostInFile,
      },
    };
  },
});

export const whoSawOurDataFile = ownPage({
  name: 'who-saw-our-data-file',
  path: 'who-saw-our-data/log.csv',
  roles: leadsOnly,
  async get(asked) {
    const period = periodOf(asked);
    const entries: AccessEntry[] = [];
    let after: string | undefined;
    do {
      const list = await ask(asked, period, 100, after);
      entries.push(...entriesOf(list));
      after = list.pageInfo.hasNextPage ? (list.pageInfo.endCursor ?? undefined) : undefined;
    } while (after !== undefined && entries.length < mostInFile);
    const name = ['who-saw-our-data', asked.partnership.code, period.from, period.to].join('-');
    return { file: csvTable(name, accessTable(entries, periodWords(period))) };
  },
});

/** The period of the address; this month unless told. */
function periodOf({ request }: OwnRequest): Period {
  const thisMonth = parsePeriod(londonDay(request.now).slice(0, 7));
  return request.query.period === undefined && thisMonth !== null
    ? thisMonth
    : chosenPeriod(request.query, request.today);
}

type AccessList = Omit<Listed<AccessEntry>, 'totalCount'>;

async function ask(
  { request, agency, partnership }: OwnRequest,
  { from, to }: Period,
  first: number,
  after: string | undefined,
): Promise<AccessList> {
  const { data } = await request.ask<{ list: AccessList }>(query(agency), {
    partnership: partnership.code,
    from,
    to,
    first,
    after: after ?? null,
  });
  return data.list;
}

function entriesOf({ edges }: AccessList): AccessEntry[] {
  return edges.map(({ node }) => node);
}
