import { matterAddress } from '../../matter-address.ts';
import { type Row, text } from '../../tables/table.ts';
import { instantWords } from '../../words/dates.ts';
import { enumWords } from '../../words/enum-words.ts';
import { counted } from '../../words/numbers.ts';
import { askOwnAgency } from '../ask-own-agency.ts';
import { ownDocument } from '../own-agency.ts';
import { ownPage } from '../own-page.ts';
import { type Listed, paging, rowsOfPage } from './paging.ts';

const query = ownDocument('meetings.gql', import.meta.url);

interface ListedMeeting {
  id: string;
  record: {
    kind: string;
    startsAt: string;
    status: string;
    convenedBy: { name: string };
    attendance: { capacity: string } | null;
  };
}

/** Leadership meetings by the organisation's own record. */
export const ourMeetingsPage = ownPage({
  name: 'our-meetings',
  path: 'our-meetings',
  async get(asked) {
    const { request, agency, partnership, below } = asked;
    const { after } = request.query;
    const { list } = await askOwnAgency<{ list: Listed<ListedMeeting> }>(asked, query, {
      partnership: partnership.code,
      first: rowsOfPage,
      after: after ?? null,
    });
    return {
      view: 'agency/lists/list.njk',
      title: `Our meetings, ${agency.name}`,
      model: {
        heading: 'Our leadership meetings',
        acts: [{ text: 'Convene a meeting', href: `${below}/convene-meeting` }],
        table: {
          id: 'meetings',
          caption: `${counted(list.totalCount, 'meeting')}, newest first`,
          rowHeading: 'starts',
          columns: [
            { key: 'starts', heading: 'Starts' },
            { key: 'kind', heading: 'Kind of meeting' },
            { key: 'convened', heading: 'Convened by' },
            { key: 'status', heading: 'Stands' },
            { key: 'came', heading: 'Who came for us' },
          ],
          rows: list.edges.map(({ node }) => meetingRow(node, below)),
          ifNone: 'There is none.',
        },
        paging: paging(list, `${below}/our-meetings`, {}, after),
      },
    };
  },
});

function meetingRow({ id, record }: ListedMeeting, below: string): Row {
  return {
    starts: text(instantWords(record.startsAt), matterAddress('LEADERSHIP_MEETING', below, id)),
    kind: text(enumWords('MeetingKind', record.kind)),
    convened: text(record.convenedBy.name),
    status: text(enumWords('MeetingStatus', record.status)),
    came: text(
      record.attendance === null
        ? 'Not recorded'
        : enumWords('AttendanceCapacity', record.attendance.capacity),
    ),
  };
}
