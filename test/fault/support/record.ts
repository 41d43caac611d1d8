import { expect } from '@jest/globals';
import type { AgencyName, TestHub } from '../../support/start-hub.ts';

/** Islington, and its three statutory partners in 2026. */
export const islington = 'E09000019';
export const partners = {
  'local-authority': 'E09000019',
  police: 'E23000001',
  health: 'E54000071',
} as const satisfies Record<AgencyName, string>;

interface Matter {
  id: string;
  startedAt: string;
}

const prefix = { 'local-authority': 'localAuthority', police: 'police', health: 'health' } as const;

const own = {
  'local-authority': { requestType: 'FRONT_DOOR_CHECK', source: { referralSource: 'FAMILY_MEMBER' } },
  police: { requestType: 'PARTNER_CHECK', source: { source: 'INCIDENT' } },
  health: { requestType: 'POLICE_CHECK', source: { providerSetting: 'GENERAL_PRACTICE' } },
};

let keys = 0;
const common = (agency: AgencyName) => ({
  idempotencyKey: `test-key-${++keys}`,
  partnershipCode: islington,
  organisation: partners[agency],
});

async function mutate(
  hub: TestHub,
  agency: AgencyName,
  name: string,
  inputType: string,
  input: Record<string, unknown>,
): Promise<Matter> {
  const query = `mutation ($input: ${inputType}!) { ${prefix[agency]}${name}(input: $input) { id startedAt } }`;
  const { data, errors } = await hub.askAgency(agency, query, { input });
  expect(errors).toBeUndefined();
  return data[`${prefix[agency]}${name}`];
}

const typeOf = (agency: AgencyName, name: string) =>
  `${prefix[agency].charAt(0).toUpperCase()}${prefix[agency].slice(1)}${name}Input`;

const request = (requestedAt: string) => ({
  purpose: 'A strategy discussion is being planned.',
  urgency: 'GREEN',
  urgencyRationale: 'Background for planning support.',
  lawfulBasis: 'CHILDREN_ACT_2004_SECTION_11',
  child: { identification: 'SECURE_CHANNEL' },
  caseReference: `SYN-${++keys}`,
  requestedAt,
});

/** One agency asks another; it alone records it so far. */
export function requestInformation(
  hub: TestHub,
  asker: AgencyName,
  asked: AgencyName,
  requestedAt: string,
): Promise<Matter> {
  const { requestType, source } = own[asker];
  return mutate(hub, asker, 'RequestInformation', typeOf(asker, 'RequestInformation'), {
    ...common(asker),
    ...request(requestedAt),
    ...source,
    requestType,
    responder: partners[asked],
  });
}

/** An agency records that it was asked. */
export function receiveRequest(
  hub: TestHub,
  receiver: AgencyName,
  asker: AgencyName,
  matter: Matter,
): Promise<Matter> {
  return mutate(hub, receiver, 'ReceiveInformationRequest', typeOf(receiver, 'ReceiveInformationRequest'), {
    ...common(receiver),
    ...request(matter.startedAt),
    requestType: own[asker].requestType,
    requester: partners[asker],
    receivedAt: matter.startedAt,
    matter,
  });
}

/** An agency convenes a meeting of the leads. */
export function conveneMeeting(hub: TestHub, convener: AgencyName, startsAt: string): Promise<Matter> {
  return mutate(hub, convener, 'ConveneLeadershipMeeting', typeOf(convener, 'ConveneLeadershipMeeting'), {
    ...common(convener),
    kind: 'LEAD_SAFEGUARDING_PARTNERS',
    startsAt,
  });
}

/** An agency records that it was invited. */
export function recordMeeting(
  hub: TestHub,
  invited: AgencyName,
  convener: AgencyName,
  matter: Matter,
): Promise<Matter> {
  return mutate(hub, invited, 'RecordLeadershipMeeting', typeOf(invited, 'RecordLeadershipMeeting'), {
    ...common(invited),
    convenedBy: partners[convener],
    kind: 'LEAD_SAFEGUARDING_PARTNERS',
    startsAt: matter.startedAt,
    matter,
  });
}

/** An agency records that nobody of its own came to a meeting, apologies given. */
export function recordApologies(hub: TestHub, agency: AgencyName, { id }: Matter): Promise<Matter> {
  return mutate(hub, agency, 'RecordAttendance', typeOf(agency, 'RecordAttendance'), {
    idempotencyKey: `test-key-${++keys}`,
    record: { partnershipCode: islington, id, organisation: partners[agency] },
    attendingOrganisation: partners[agency],
    capacity: 'APOLOGIES_NO_COVER',
  });
}

/** An agency records that a meeting was held. */
export function recordHeld(hub: TestHub, agency: AgencyName, { id }: Matter): Promise<Matter> {
  return mutate(hub, agency, 'CloseLeadershipMeeting', 'CloseLeadershipMeetingInput', {
    idempotencyKey: `test-key-${++keys}`,
    record: { partnershipCode: islington, id, organisation: partners[agency] },
    status: 'HELD',
  });
}
