import { randomUUID } from 'node:crypto';
import { type Desk, desks, surrey } from '../../agency/desks.ts';
import { safeguardingLead } from '../../support/principals.ts';
import type { AgencyName } from '../../support/start-agency.ts';
import { type Outcome, sendOnce } from './send-once.ts';

/** Something that an agency was told to record. */
export interface Write {
  kind: 'REQUEST' | 'ANSWER' | 'CHASER';
  /** The idempotency key, which is kept in the record too: in its case reference, rationale or note. */
  key: string;
  at: AgencyName;
  /** The other side of the request. */
  other: AgencyName;
  query: string;
  input: Record<string, unknown>;
  /** The request's id; of a new one when it has been acknowledged. */
  matterId: string | undefined;
  sent: number;
  acknowledged: boolean;
  /** Says it anew, for the present moment, once it was refused for certain: that it came too early, say. */
  sayAnew?: () => void;
}

/** Every write that was sent, and whether it was acknowledged: what the databases are held against in the end. */
export interface Ledger {
  writes: Write[];
  /** Sends a write, again if need be. @returns what came of it this time */
  send(write: Write, url: string): Promise<Outcome>;
  /** Writes that nobody knows of whether they were carried out. */
  unknown(): Write[];
  of(kind: Write['kind']): Write[];
}

export function newLedger(): Ledger {
  const writes: Write[] = [];
  return {
    writes,
    async send(write, url) {
      if (write.sent === 0) writes.push(write);
      write.sent += 1;
      const outcome = await sendOnce(
        url,
        write.query,
        { input: write.input },
        { via: 'DIRECT', principal: safeguardingLead(desks[write.at].surrey) },
      );
      const id = outcome.codes.length === 0 ? outcome.data?.done?.id : undefined;
      if (id !== undefined) {
        write.acknowledged = true;
        write.matterId ??= id;
        if (write.matterId !== id) throw new Error('The same key gave another record.');
      } else if (outcome.status === 200 && !outcome.codes.includes('AGENCY_UNAVAILABLE')) {
        write.sayAnew?.();
      }
      return outcome;
    },
    unknown: () => writes.filter(({ acknowledged }) => !acknowledged),
    of: (kind) => writes.filter((write) => write.kind === kind),
  };
}

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const capitalised = ({ prefix }: Desk) => prefix.charAt(0).toUpperCase() + prefix.slice(1);

/** One agency asks another. @param minutes ago, by the tests' clock */
export function requestOf(at: AgencyName, other: AgencyName = desks[at].asks, minutes = 60): Write {
  const desk = desks[at];
  const key = `fault-${randomUUID()}`;
  return {
    kind: 'REQUEST',
    key,
    at,
    other,
    query: `mutation ($input: ${capitalised(desk)}RequestInformationInput!) {
      done: ${desk.prefix}RequestInformation(input: $input) { id }
    }`,
    input: {
      idempotencyKey: key,
      partnershipCode: surrey,
      organisation: desk.surrey,
      responder: desks[other].surrey,
      requestType: desk.requestType.code,
      ...desk.ownOfRequest,
      purpose: 'To plan support.',
      urgency: 'GREEN',
      urgencyRationale: 'Background.',
      lawfulBasis: 'CHILDREN_ACT_2004_SECTION_11',
      child: { identification: 'SECURE_CHANNEL' },
      caseReference: key,
      requestedAt: minutesAgo(minutes),
    },
    matterId: undefined,
    sent: 0,
    acknowledged: false,
  };
}

/** The agency that was asked declines, in its own record, which has come to it by itself. */
export function answerTo({ at, other, matterId }: Write, minutes = 0): Write {
  const desk = desks[other];
  const key = `fault-${randomUUID()}`;
  const write: Write = {
    kind: 'ANSWER',
    key,
    at: other,
    other: at,
    query: `mutation ($input: AnswerInformationRequestInput!) {
      done: ${desk.prefix}AnswerInformationRequest(input: $input) { id }
    }`,
    input: {
      idempotencyKey: key,
      record: { partnershipCode: surrey, id: matterId, organisation: desk.surrey },
      answeredAt: minutesAgo(minutes),
      outcome: 'DECLINED',
      declineReason: 'PURPOSE_INSUFFICIENT',
      declineRationale: key,
    },
    matterId,
    sent: 0,
    acknowledged: false,
    sayAnew: () => {
      write.input = { ...write.input, answeredAt: minutesAgo(minutes) };
    },
  };
  return write;
}

/** The agency that asked asks after it. */
export function chaserOf({ at, other, matterId }: Write): Write {
  const desk = desks[at];
  const key = `fault-${randomUUID()}`;
  return {
    kind: 'CHASER',
    key,
    at,
    other,
    query: `mutation ($input: ChaseInformationRequestInput!) {
      done: ${desk.prefix}ChaseInformationRequest(input: $input) { id }
    }`,
    input: {
      idempotencyKey: key,
      record: { partnershipCode: surrey, id: matterId, organisation: desk.surrey },
      note: key,
    },
    matterId,
    sent: 0,
    acknowledged: false,
  };
}
