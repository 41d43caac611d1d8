import type { EntityManager } from 'typeorm';
import { HubError } from '../errors/hub-error.ts';
import { type Matter, newMatter, takenOverMatter } from '../paging/matter-id.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { checkNotInFuture, checkText } from '../subgraph/check-input.ts';
import { checkParties, checkPartner } from '../subgraph/check-parties.ts';
import { type LinkRecordInput, linkRecord } from '../subgraph/link-record.ts';
import { mutate } from '../subgraph/mutate.ts';
import { keyColumns, ownRecordForUpdate, type RecordKey } from '../subgraph/own-record.ts';
import { leadershipMeetingRecords } from './attendances.ts';
import { presentCapacities } from './judge-attendance.ts';
import type {
  AttendanceCapacity,
  LeadershipMeetingRow,
  MeetingStatus,
  Seniority,
} from './leadership-meeting-row.ts';
import { tellOfMeeting } from './tell-of-meeting.ts';

interface MeetingInput {
  idempotencyKey: string;
  partnershipCode: string;
  organisation: string;
  kind: string;
  startsAt: Date;
}

/**
 * An agency convenes a meeting. It is the originator: the shared id and start instant are made here. Every other
 * statutory partner is invited in the same transaction.
 */
export function conveneLeadershipMeeting(context: AgencyContext, name: string, input: MeetingInput) {
  const { organisation, startsAt } = input;
  return insertMeeting(context, name, input, undefined, () => ({
    ...newMatter(startsAt),
    side: 'CONVENER',
    convenedBy: organisation,
  }));
}

/** An agency records that it was invited to a meeting that another convened, where no message told it. */
export function recordLeadershipMeeting(
  context: AgencyContext,
  name: string,
  input: MeetingInput & { convenedBy: string; matter?: Matter | null },
) {
  const { convenedBy, startsAt } = input;
  return insertMeeting(context, name, input, { field: 'convenedBy', code: convenedBy }, () => ({
    ...(input.matter == null ? newMatter(startsAt) : takenOverMatter(input.matter)),
    side: 'INVITED',
    convenedBy,
  }));
}

type Decided = Pick<LeadershipMeetingRow, 'id' | 'startedAt' | 'side' | 'convenedBy'>;

function insertMeeting(
  context: AgencyContext,
  name: string,
  input: MeetingInput,
  other: { field: string; code: string } | undefined,
  decide: () => Decided,
) {
  const { partnershipCode, organisation, kind, startsAt } = input;
  return mutate(context, { name, partnershipCode, input }, async (manager) => {
    checkParties({ partnershipCode, organisation, other, at: startsAt }, context);
    const row: LeadershipMeetingRow = {
      ...decide(),
      partnership: partnershipCode,
      organisation,
      kind,
      startsAt,
      status: 'SCHEDULED',
      linkReason: null,
      synthetic: context.synthetic,
      changedAt: context.now,
    };
    await manager.insert(context.agency.entities.leadershipMeeting, row);
    if (row.side === 'CONVENER') await tellOfMeeting(manager, context, row);
    return ownLeadershipMeeting(manager, row, context);
  });
}

/**
 * Records that a meeting was held or cancelled; the convener's word travels to the other partners.
 *
 * @throws HubError STATUS_NOT_CLOSED, MEETING_CLOSED, IN_FUTURE
 */
export function closeLeadershipMeeting(
  context: AgencyContext,
  name: string,
  input: { idempotencyKey: string; record: RecordKey; status: MeetingStatus },
) {
  const { status } = input;
  return changeMeeting(context, name, input, async (manager, row) => {
    if (status === 'SCHEDULED') throw new HubError('STATUS_NOT_CLOSED', 'status is HELD or CANCELLED.');
    if (row.status !== 'SCHEDULED') {
      throw new HubError('MEETING_CLOSED', `This record already says ${row.status}. Nothing was changed.`);
    }
    if (status === 'HELD')
      checkNotInFuture('the start of a meeting that is said to be held', row.startsAt, context.now);
    await manager.update(context.agency.entities.leadershipMeeting, keyColumns(input.record), { status });
    if (row.side === 'CONVENER') await tellOfMeeting(manager, context, { ...row, status });
  });
}

export interface RecordAttendanceInput {
  idempotencyKey: string;
  record: RecordKey;
  attendingOrganisation: string;
  capacity: AttendanceCapacity;
  personReference?: string | null;
  publishedRole?: string | null;
  seniority?: Seniority | null;
  authorityToDecide?: boolean | null;
}

/**
 * Records how an organisation was represented: the agency's own, or another's as minuted.
 *
 * @param rank the agency's own rank, grade or post of the person
 * @throws HubError MEETING_CANCELLED, IN_FUTURE, NOT_A_PARTNER, UNKNOWN_ORGANISATION, PERSON_REQUIRED, PERSON_NOT_ALLOWED,
 *   SENIORITY_NOT_ALLOWED, RANK_NOT_ALLOWED, IN_FUTURE,
 *   ALREADY_RECORDED
 */
export function recordAttendance(
  context: AgencyContext,
  name: string,
  input: RecordAttendanceInput,
  rank: string | null | undefined,
) {
  const { attendingOrganisation, capacity } = input;
  return changeMeeting(context, name, input, async (manager, row) => {
    if (row.status === 'CANCELLED') {
      throw new HubError('MEETING_CANCELLED', 'The meeting was cancelled: nobody attended it.');
    }
    // Apologies may come before the meeting; people, and their absence, may not.
    if (capacity !== 'APOLOGIES_NO_COVER' && capacity !== 'NOT_REQUIRED') {
      checkNotInFuture('the start of a meeting that has attendance', row.startsAt, context.now);
    }
    const { agency, geography } = context;
    checkPartner(geography, row.partnership, 'attendingOrganisation', attendingOrganisation, row.startsAt);
    const own = attendingOrganisation === row.organisation;
    if (own && input.seniority != null) {
      throw new HubError(
        'SENIORITY_NOT_ALLOWED',
        'Leave seniority out: the rank, grade or post says it for your own.',
      );
    }
    if (!own && rank != null) {
      throw new HubError(
        'RANK_NOT_ALLOWED',
        `Leave ${agency.ranks.column} out for another organisation: give seniority.`,
      );
    }
    const term = agency.ranks.terms.find(({ code }) => code === rank);
    const person = whoCame(input, own ? (term?.seniority ?? null) : (input.seniority ?? null), own);
    const { partnership, id, organisation } = row;
    const attendance = {
      partnership,
      meetingId: id,
      organisation,
      attendingOrganisation,
      capacity,
      ...person,
    };
    await manager.insert(agency.entities.leadershipAttendance, {
      ...attendance,
      [agency.ranks.column]: own && person.publishedRole !== null ? (rank ?? null) : null,
    });
  });
}

function whoCame(input: RecordAttendanceInput, seniority: Seniority | null, own: boolean) {
  const { capacity, personReference, publishedRole, authorityToDecide } = input;
  if (!presentCapacities.includes(capacity)) {
    if (personReference != null || publishedRole != null || authorityToDecide != null || seniority !== null) {
      throw new HubError(
        'PERSON_NOT_ALLOWED',
        `Nobody came (${capacity}): leave out who, role, rank and authority.`,
      );
    }
    return { personReference: null, publishedRole: null, seniority: null, authorityToDecide: null };
  }
  const missing = [
    publishedRole == null && 'publishedRole',
    authorityToDecide == null && 'authorityToDecide',
    seniority === null && (own ? "the agency's own rank, grade or post" : 'seniority'),
    // Without the person, the appointment of the day could not be found: the attendance could not be judged.
    own && personReference == null && 'personReference',
  ].filter((field) => field !== false);
  if (publishedRole == null || authorityToDecide == null || missing.length > 0) {
    throw new HubError('PERSON_REQUIRED', `Somebody came (${capacity}): give ${missing.join(', ')}.`);
  }
  return {
    personReference: personReference == null ? null : checkText('personReference', personReference, 100),
    publishedRole: checkText('publishedRole', publishedRole, 200),
    seniority,
    authorityToDecide,
  };
}

/** Joins a record to a meeting that another agency recorded separately; its attendances follow. */
export function linkLeadershipMeeting(context: AgencyContext, name: string, input: LinkRecordInput) {
  const { partnershipCode } = input.record;
  return mutate(context, { name, partnershipCode, input }, async (manager) => {
    const entity = context.agency.entities.leadershipMeeting;
    const row = await linkRecord(manager, 'leadership-meeting', entity, input, context);
    return ownLeadershipMeeting(manager, row, context);
  });
}

function changeMeeting(
  context: AgencyContext,
  name: string,
  input: { idempotencyKey: string; record: RecordKey },
  change: (manager: EntityManager, row: LeadershipMeetingRow) => Promise<void>,
) {
  const { partnershipCode } = input.record;
  return mutate(context, { name, partnershipCode, input }, async (manager) => {
    const entity = context.agency.entities.leadershipMeeting;
    const row = await ownRecordForUpdate(manager, entity, input.record);
    await change(manager, row);
    await manager.update(entity, keyColumns(input.record), { changedAt: context.now });
    const changed = await manager.findOneByOrFail(entity, keyColumns(input.record));
    return ownLeadershipMeeting(manager, changed, context);
  });
}

/** A row as an agency's own type, with its attendances. */
export async function ownLeadershipMeeting(
  manager: EntityManager,
  row: LeadershipMeetingRow,
  context: AgencyContext,
) {
  const [record] = await leadershipMeetingRecords(manager, [row], context);
  return { ...row, partnershipCode: row.partnership, record };
}
