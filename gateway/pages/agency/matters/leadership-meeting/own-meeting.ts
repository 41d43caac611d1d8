import { askOwnAgency, type OwnAsked, ownRecordKey } from '../../ask-own-agency.ts';
import { ownDocument } from '../../own-agency.ts';
import type { Action } from '../matter-page.ts';

const query = ownDocument('own-meeting.gql', import.meta.url);

export interface OwnMeeting {
  organisation: { code: string; name: string };
  convenedBy: { name: string };
  kind: string;
  startsAt: string;
  status: string;
  attendance: { capacity: string } | null;
  minutedAttendance: { organisation: { code: string } }[];
}

/**
 * The reader's own organisation's record; null if it holds none.
 *
 * @throws HubError AGENCY_UNAVAILABLE
 */
export async function ownMeeting(asked: OwnAsked, id: string): Promise<OwnMeeting | null> {
  const record = ownRecordKey(asked, id);
  const { own } = await askOwnAgency<{ own: { record: OwnMeeting } | null }>(asked, query, { record });
  return own?.record ?? null;
}

/** What can be recorded of a meeting as the own record stands. */
export function meetingActions({ status }: OwnMeeting, address: string): Action[] {
  if (status === 'CANCELLED') return [];
  return [
    { text: 'Record who came', href: `${address}/attendance` },
    ...(status === 'SCHEDULED' ? [{ text: 'Held or cancelled', href: `${address}/close` }] : []),
  ];
}
