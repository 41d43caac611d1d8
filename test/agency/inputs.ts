import { checkDigit } from '../../infra/demonstration/nhs-number.ts';
import type { Shown } from './desks.ts';
import { type Desk, type Input, surrey } from './desks.ts';

/** A test number of the range that is never issued, by its last six digits but one. */
export function testChild(serial: number): string {
  const nine = `999${String(serial).padStart(6, '0')}`;
  const digit = checkDigit(nine);
  if (digit === null) throw new Error(`No number begins ${nine}: choose another serial.`);
  return nine + digit;
}

/** What a desk says when it asks another for information. */
export function aRequest(desk: Desk, responder: string, changes: Input = {}): Input {
  return {
    partnershipCode: surrey,
    organisation: desk.surrey,
    responder,
    requestType: desk.requestType.code,
    ...desk.ownOfRequest,
    ...whatIsAsked,
    caseReference: 'SYN-ASKED-1',
    requestedAt: '2026-11-16T10:00:00.000Z',
    ...changes,
  };
}

/** What a desk says when it was asked. */
export function aReceipt(desk: Desk, requester: string, changes: Input = {}): Input {
  return {
    partnershipCode: surrey,
    organisation: desk.surrey,
    requester,
    requestType: 'PARTNER_CHECK',
    ...desk.ownOfReceipt,
    ...whatIsAsked,
    caseReference: 'SYN-RECEIVED-1',
    requestedAt: '2026-11-16T10:00:00.000Z',
    receivedAt: '2026-11-16T10:05:00.000Z',
    ...changes,
  };
}

const whatIsAsked = {
  purpose: 'To decide whether to hold a strategy discussion today.',
  urgency: 'RED',
  urgencyRationale: 'The child is in hospital and may be discharged.',
  lawfulBasis: 'CHILDREN_ACT_1989_SECTION_47',
  child: { identification: 'KEYED_NHS_NUMBER', nhsNumber: testChild(1) },
};

/** What a desk says when it raises an escalation about a child. */
export function anEscalation(desk: Desk, raisedAgainst: string, changes: Input = {}): Input {
  return { ...whatIsDisputed(desk), raisedAgainst, caseReference: 'SYN-RAISED-1', ...changes };
}

/** What a desk says when one was raised against it. */
export function anEscalationAgainst(desk: Desk, raisedBy: string, changes: Input = {}): Input {
  return { ...whatIsDisputed(desk), raisedBy, caseReference: 'SYN-AGAINST-1', ...changes };
}

const whatIsDisputed = (desk: Desk) => ({
  partnershipCode: surrey,
  organisation: desk.surrey,
  kind: 'CASE',
  reason: 'THRESHOLD',
  raisedAt: '2026-11-02T10:00:00.000Z',
  child: { identification: 'KEYED_NHS_NUMBER', nhsNumber: testChild(1) },
  ...desk.handling,
});

/** What a desk says when it convenes a meeting of the leads. */
export function aMeeting(desk: Desk, changes: Input = {}): Input {
  return {
    partnershipCode: surrey,
    organisation: desk.surrey,
    kind: 'LEAD_SAFEGUARDING_PARTNERS',
    startsAt: '2026-11-10T14:00:00.000Z',
    ...changes,
  };
}

/** What a desk says of the person who came for it. */
export function attendedBy(desk: Desk, personReference: string, changes: Input = {}): Input {
  return {
    attendingOrganisation: desk.surrey,
    capacity: 'NAMED_LEAD',
    personReference,
    publishedRole: 'A published role',
    ...desk.rank,
    authorityToDecide: true,
    ...changes,
  };
}

export function anAppointment(desk: Desk, personReference: string, changes: Input = {}): Input {
  return {
    partnershipCode: surrey,
    organisation: desk.surrey,
    personReference,
    publishedRole: 'A published role',
    statutoryLevel: 'LEAD',
    appointedOn: '2026-04-01',
    ...changes,
  };
}

/** The key of a desk's own record of a matter. */
export function keyOf(desk: Desk, { id }: Shown, partnershipCode = surrey): Input {
  return { partnershipCode, id, organisation: desk.surrey };
}

/** A matter to take over, as its originator gives it. */
export function matterOf({ id, startedAt }: Shown): Input {
  return { id, startedAt };
}
