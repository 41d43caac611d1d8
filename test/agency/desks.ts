import { randomUUID } from 'node:crypto';
import type { Answer } from '../support/ask-graphql.ts';
import type { AskingAs } from '../support/credentials.ts';
import type { AgencyName, TestHub } from '../support/start-hub.ts';

/** What differs between the agencies: the words of their own inputs. Everything else they share. */
export interface Desk {
  name: AgencyName;
  prefix: 'localAuthority' | 'police' | 'health';
  sector: 'LOCAL_AUTHORITY' | 'POLICE' | 'HEALTH';
  /** Its organisation in Surrey. */
  surrey: string;
  /** The desk that this one asks; in turn, every agency is on both sides. */
  asks: AgencyName;
  requestType: { code: string; label: string };
  /** What only this agency records of a request that it makes, and of one that it is sent. */
  ownOfRequest: Record<string, string>;
  ownOfReceipt: Record<string, string>;
  ownRequestFields: string;
  handling: Record<string, string>;
  rank: Record<string, string>;
  rankLabel: string;
  seniority: string;
}

export const surrey = 'E10000030';
export const newham = 'E09000025';

/** Surrey's partners from 1 April 2026 on; until then a board that has since been abolished was one. */
const surreyPartners = { authority: 'E10000030', police: 'E23000031', board: 'E54000069' };
export const surreyBoardsBeforeApril2026 = ['E54000063', 'E54000034'] as const;
export const newhamPartners: Record<AgencyName, string> = {
  'local-authority': 'E09000025',
  police: 'E23000001',
  health: 'E54000029',
};

export const desks: Record<AgencyName, Desk> = {
  'local-authority': {
    name: 'local-authority',
    prefix: 'localAuthority',
    sector: 'LOCAL_AUTHORITY',
    surrey: surreyPartners.authority,
    asks: 'police',
    requestType: { code: 'SECTION_47_CHECK', label: 'Check for a section 47 enquiry' },
    ownOfRequest: { referralSource: 'EMERGENCY_DEPARTMENT', team: 'Assessment team 1' },
    ownOfReceipt: { team: 'Front door' },
    ownRequestFields: 'referralSource team',
    handling: { handlingGrade: 'TEAM_MANAGER' },
    rank: { grade: 'DIRECTOR_OF_CHILDRENS_SERVICES' },
    rankLabel: "Director of children's services",
    seniority: 'SENIOR_OFFICER',
  },
  police: {
    name: 'police',
    prefix: 'police',
    sector: 'POLICE',
    surrey: surreyPartners.police,
    asks: 'health',
    requestType: { code: 'PARTNER_CHECK', label: 'Check with a partner' },
    ownOfRequest: { source: 'INCIDENT', unit: 'Response team', incidentReference: 'SYN-INC-1' },
    ownOfReceipt: { unit: 'Safeguarding hub' },
    ownRequestFields: 'source unit incidentReference',
    handling: { handlingRank: 'INSPECTOR' },
    rank: { rank: 'ASSISTANT_CHIEF_CONSTABLE' },
    rankLabel: 'Assistant chief constable',
    seniority: 'CHIEF_OFFICER',
  },
  health: {
    name: 'health',
    prefix: 'health',
    sector: 'HEALTH',
    surrey: surreyPartners.board,
    asks: 'local-authority',
    requestType: { code: 'SOCIAL_CARE_STATUS_CHECK', label: 'Check of social care status' },
    ownOfRequest: { providerSetting: 'EMERGENCY_DEPARTMENT', provider: 'Example hospital' },
    ownOfReceipt: { providerSetting: 'GENERAL_PRACTICE', caldicottReference: 'SYN-CAL-1' },
    ownRequestFields: 'providerSetting provider caldicottReference',
    handling: { handlingPost: 'DESIGNATED_NURSE' },
    rank: { post: 'CHIEF_NURSE' },
    rankLabel: 'Chief nurse',
    seniority: 'SENIOR_OFFICER',
  },
};

export const everyDesk = Object.values(desks);

export type Concept = 'InformationRequest' | 'Escalation' | 'LeadershipMeeting';
export type Input = Record<string, unknown>;
// biome-ignore lint/suspicious/noExplicitAny: an answer's shape is what tests are about
export type Shown = any;

const organisation = '{ code name sector }';

const recordFields: Record<Concept, string> = {
  InformationRequest: `organisation ${organisation} side requester ${organisation} responder ${organisation}
    requestType { code label } purpose urgency urgencyRationale lawfulBasis childIdentification childReference
    caseReference requestedAt limit dueAt receivedAt acknowledgedAt answeredAt withdrawnAt outcome declineReason
    declineRationale state linkReason changedAt synthetic`,
  Escalation: `organisation ${organisation} side kind reason raisedBy ${organisation} raisedAgainst ${organisation}
    raisedAt policy { code label } informationRequestId childReference caseReference stageReached status closedAt
    resolution resolutionNote childOutcome linkReason changedAt synthetic
    stages { number label enteredAt limit limitWorkingDays dueOn shortenedReason skippedReason leftAt
      workingDaysTaken resolvedHere overdue }`,
  LeadershipMeeting: `organisation ${organisation} side convenedBy ${organisation} kind startsAt status linkReason
    changedAt synthetic attendance { ...attended } minutedAttendance { ...attended }`,
};

const attendanceFragment = `fragment attended on Attendance { organisation ${organisation} capacity recordedCapacity
  publishedRole rank { code label } statutoryLevel seniority authorityToDecide }`;

function fieldsOf(concept: Concept, { ownRequestFields }: Desk, handling: string): string {
  const own = { InformationRequest: ownRequestFields, Escalation: handling, LeadershipMeeting: '' }[concept];
  return `{ id partnershipCode startedAt record { ${recordFields[concept]} } ${own} }`;
}

const appointmentFields = `{ id organisation ${organisation} personReference publishedRole statutoryLevel
  appointedOn endedOn synthetic }`;

/** Each thing that a desk records: what it answers with, and its input's type if the agencies share it. */
const deeds = {
  RequestInformation: ['InformationRequest'],
  ReceiveInformationRequest: ['InformationRequest'],
  AcknowledgeInformationRequest: ['InformationRequest', 'AcknowledgeInformationRequestInput'],
  AnswerInformationRequest: ['InformationRequest', 'AnswerInformationRequestInput'],
  WithdrawInformationRequest: ['InformationRequest', 'WithdrawInformationRequestInput'],
  LinkInformationRequest: ['InformationRequest', 'LinkRecordInput'],
  ChaseInformationRequest: ['InformationRequest', 'ChaseInformationRequestInput'],
  CorrectInformationRequest: ['InformationRequest'],
  EscalateInformationRequest: ['Escalation'],
  RaiseEscalation: ['Escalation'],
  ReceiveEscalation: ['Escalation'],
  AdvanceEscalation: ['Escalation', 'AdvanceEscalationInput'],
  CloseEscalation: ['Escalation', 'CloseEscalationInput'],
  LinkEscalation: ['Escalation', 'LinkRecordInput'],
  ConveneLeadershipMeeting: ['LeadershipMeeting'],
  RecordLeadershipMeeting: ['LeadershipMeeting'],
  CloseLeadershipMeeting: ['LeadershipMeeting', 'CloseLeadershipMeetingInput'],
  RecordAttendance: ['LeadershipMeeting'],
  LinkLeadershipMeeting: ['LeadershipMeeting', 'LinkRecordInput'],
  AppointLead: ['LeadAppointment', 'AppointLeadInput'],
  EndLeadAppointment: ['LeadAppointment', 'EndLeadAppointmentInput'],
} as const satisfies Record<string, readonly [Concept | 'LeadAppointment', string?]>;

export type Deed = keyof typeof deeds;

/** Sends what a desk records, as the organisation's lead unless told, with a fresh idempotency key unless one is given. */
export async function send(
  hub: TestHub,
  desk: Desk,
  deed: Deed,
  input: Input,
  as?: AskingAs,
): Promise<Answer> {
  const [answers, sharedInput] = deeds[deed];
  const { prefix } = desk;
  const type = prefix.charAt(0).toUpperCase() + prefix.slice(1);
  const [handling = ''] = Object.keys(desk.handling);
  const fields = answers === 'LeadAppointment' ? appointmentFields : fieldsOf(answers, desk, handling);
  return hub.askAgency(
    desk.name,
    `mutation ($input: ${sharedInput ?? `${type}${deed}Input`}!) { done: ${prefix}${deed}(input: $input) ${fields} }
     ${answers === 'LeadershipMeeting' ? attendanceFragment : ''}`,
    { input: { idempotencyKey: randomUUID(), ...input } },
    as,
  );
}

/** Records something that must be accepted, and gives the record as it then stands. */
export async function record(hub: TestHub, desk: Desk, deed: Deed, input: Input): Promise<Shown> {
  const { data, errors } = await send(hub, desk, deed, input);
  if (errors !== undefined) throw new Error(`${desk.name} refused ${deed}: ${JSON.stringify(errors)}`);
  return data.done;
}

/** A desk's own record by its key, as its single-record query gives it. */
export async function ownRecord(
  hub: TestHub,
  desk: Desk,
  concept: Concept,
  key: Input,
): Promise<Shown | null> {
  const [handling = ''] = Object.keys(desk.handling);
  const { data } = await hub.askAgency(
    desk.name,
    `query ($record: RecordKeyInput!) {
       found: ${desk.prefix}${concept}(record: $record) ${fieldsOf(concept, desk, handling)} }
     ${concept === 'LeadershipMeeting' ? attendanceFragment : ''}`,
    { record: key },
  );
  return data.found;
}

/** One of a desk's own lists. */
export async function askList(
  hub: TestHub,
  desk: Desk,
  concept: Concept,
  { partnershipCode = surrey, first = 100, ...rest }: Input = {},
): Promise<Answer> {
  const [handling = ''] = Object.keys(desk.handling);
  const withChild = concept === 'InformationRequest';
  return hub.askAgency(
    desk.name,
    `query ($partnershipCode: ID!, $from: Date, $to: Date, $filter: ${concept}Filter, $first: Int!, $after: String
       ${withChild ? ', $nhsNumber: String' : ''}) {
       list: ${desk.prefix}${concept}s(partnershipCode: $partnershipCode, from: $from, to: $to, filter: $filter,
         first: $first, after: $after ${withChild ? ', nhsNumber: $nhsNumber' : ''}) {
         totalCount pageInfo { endCursor hasNextPage } edges { cursor node ${fieldsOf(concept, desk, handling)} } } }
     ${concept === 'LeadershipMeeting' ? attendanceFragment : ''}`,
    { partnershipCode, first, ...rest },
  );
}

/** The records of one of a desk's own lists. */
export async function listed(hub: TestHub, desk: Desk, concept: Concept, args?: Input): Promise<Shown[]> {
  const { data } = await askList(hub, desk, concept, args);
  return data.list.edges.map(({ node }: Shown) => node);
}

const joinedFields: Record<Concept, string> = {
  InformationRequest: `status partial requester { code } responder { code } urgency requestType { code label } requestedAt
    dueAt answeredAt outcome`,
  Escalation: `status partial raisedBy { code } raisedAgainst { code } kind reason raisedAt stageReached closedAt
    informationRequest { id }`,
  LeadershipMeeting: `partial meeting { id kind status convenedBy { code } leadsTogether everySectorPresent decisionCapable
    cells { organisation { code } state attendance { capacity recordedCapacity statutoryLevel } }
    discrepancies { kind accounts { organisation { code } says } } }`,
};

/** A matter as the gateway joins it, with every agency's own record. */
export async function joinedMatter(
  hub: TestHub,
  concept: Concept,
  id: string,
  partnershipCode = surrey,
): Promise<Shown> {
  const held = '{ state records { organisation { code } side changedAt linkReason } }';
  const field = concept.charAt(0).toLowerCase() + concept.slice(1);
  const discrepancies =
    concept === 'LeadershipMeeting' ? '' : 'discrepancies { kind accounts { organisation { code } says } }';
  const { data, errors } = await hub.ask(
    `query ($partnershipCode: ID!, $id: ID!) { ${field}(partnershipCode: $partnershipCode, id: $id) {
       id localAuthority ${held} police ${held} health ${held}
       joined { sources { agency state } ${joinedFields[concept]} ${discrepancies} } } }`,
    { partnershipCode, id },
  );
  if (errors !== undefined) throw new Error(`The gateway did not join it: ${JSON.stringify(errors)}`);
  return data[field];
}
