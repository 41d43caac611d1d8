import { document } from '../../../graph/document.ts';
import { matterAddress, matterPaths } from '../../../matter-address.ts';
import { instantWords } from '../../../words/dates.ts';
import { descriptionOf } from '../../../words/description-of.ts';
import { enumWords } from '../../../words/enum-words.ts';
import { accounts, recordsOf } from '../account.ts';
import { differences } from '../differences.ts';
import { matterPage } from '../matter-page.ts';
import { ownRecordOf } from '../own-record.ts';
import { statusTag } from '../status-tag.ts';
import { timeline } from '../timeline.ts';
import type { JoinedMeeting, MeetingRecord } from './answer.ts';
import { attendanceTable, knownWords, meetingLines, meetingSide } from './meeting-account.ts';
import { meetingActions, ownMeeting } from './own-meeting.ts';

const query = document('leadership-meeting-page.graphql', import.meta.url);

/** One leadership meeting, by every organisation's own account. */
export const leadershipMeetingPage = matterPage<JoinedMeeting>({
  name: 'leadership-meeting',
  path: matterPaths.LEADERSHIP_MEETING,
  view: 'agency/matters/matter.njk',
  query,
  sources: ({ joined }) => joined?.sources ?? [],
  isRecorded: (joined) => recordsOf(joined).length > 0,
  async model(asked, request) {
    const records = recordsOf(asked);
    const own = await ownRecordOf(request, (each) => ownMeeting(each, asked.id));
    const meeting = asked.joined?.meeting ?? null;
    const below = `/partnerships/${request.partnership().code}`;
    const status = meeting?.status ?? records[0]?.status ?? 'SCHEDULED';
    const starts = meeting?.startedAt ?? records[0]?.startsAt;
    return {
      caption: 'Leadership meeting',
      heading: `Meeting on ${starts === undefined ? 'a day that is not known' : instantWords(starts)}`,
      status: {
        words: enumWords('MeetingStatus', status),
        meaning: descriptionOf(`MeetingStatus.${status}`),
        tag: statusTag(status),
      },
      summary: [
        { key: 'Kind of meeting', value: enumWords('MeetingKind', meeting?.kind ?? records[0]?.kind ?? '') },
        ...(meeting === null ? [] : [{ key: 'Convened by', value: meeting.convenedBy.name }]),
        ...(status === 'HELD' && meeting !== null
          ? [
              { key: 'Every partner’s lead was there', value: knownWords(meeting.leadsTogether) },
              { key: 'Somebody came from all three sectors', value: knownWords(meeting.everySectorPresent) },
              { key: 'Every partner could decide', value: knownWords(meeting.decisionCapable) },
            ]
          : []),
        { key: 'Reference', value: asked.id },
      ],
      differences: differences(meeting?.discrepancies ?? []),
      accounts: accounts(asked, meetingSide, meetingLines, request.now),
      timeline: timeline(records.map(starting), request.now),
      actions: own === null ? [] : meetingActions(own, matterAddress('LEADERSHIP_MEETING', below, asked.id)),
      meeting: meeting === null ? null : { attendance: attendanceTable(meeting) },
    };
  },
});

function starting({ organisation, startsAt, status }: MeetingRecord) {
  const what = status === 'CANCELLED' ? 'Was to start, and was cancelled' : 'Starts';
  return { what, at: startsAt, by: organisation.name };
}
