import { randomUUID } from 'node:crypto';
import { Random } from '../../infra/demonstration/random.ts';
import type { BreakGlassGrant } from '../../shared/access/break-glass-grant.ts';
import { type Warrant, warrantThemes } from '../../shared/access/warrant.ts';
import {
  agencyRoles,
  inspectorates,
  isAgencyRole,
  isPartnershipRole,
  type Principal,
  roles,
} from '../../shared/auth/principal.ts';
import type { Message } from '../../shared/delivery/message.ts';
import { messageConcepts } from '../../shared/delivery/message.ts';
import { loadGeography } from '../../shared/geography/geography.ts';
import type { Sector } from '../../shared/geography/organisation.ts';
import { eraStarts } from '../../shared/geography/statutory-partners.ts';

export const geography = loadGeography();

/**
 * Barnsley has two codes; Islington's board was abolished and another created; Essex had three boards and has one;
 * Oxfordshire kept two of three; North Yorkshire has three throughout, and shares one force with nobody.
 */
export const partnerships = ['E08000016', 'E09000019', 'E10000012', 'E10000025', 'E06000065'];

/** Everybody who is or was a partner there, and an outsider (Kent). */
const partnersOf = new Map(
  partnerships.map((code) => [
    code,
    [
      ...new Set(
        eraStarts.flatMap((day) =>
          geography.statutoryPartners(code, day).map(({ organisation }) => organisation.code),
        ),
      ),
    ],
  ]),
);
const organisations = [...new Set([...partnersOf.values()].flat()), 'E10000016'];
const people = ['ann', 'bob', 'c.d@e|f', 'g:h-i'];

/** The start of 1 April 2026 in London, on which partners change. */
const change = Date.parse('2026-03-31T23:00:00.000Z');
const hour = 3_600_000;

/** A record of either kind that two organisations have between them. */
export interface TwoSided {
  partnership: string;
  id: string;
  organisation: string;
  from: string;
  to: string;
}

/** A record that concerns every partner. */
export interface OneSided {
  partnership: string;
  id: string;
  organisation: string;
}

/** A message from one organisation to another. */
export interface SentOnce {
  partnership: string;
  id: string;
  from: string;
  to: string;
  concept: Message['concept'];
}

export class RandomWorld {
  readonly requests: TwoSided[];
  readonly escalations: TwoSided[];
  readonly messages: SentOnce[];
  readonly meetings: OneSided[];
  readonly appointments: OneSided[];
  readonly warrants: Warrant[];
  readonly grants: BreakGlassGrant[];
  readonly #random: Random;

  constructor(seed: string) {
    this.#random = new Random('isolation', seed);
    const many = <Each>(count: number, make: () => Each) => Array.from({ length: count }, make);
    this.requests = many(200, () => this.twoSided());
    this.escalations = many(200, () => this.twoSided());
    this.messages = many(200, () => this.sentOnce());
    this.meetings = many(100, () => this.oneSided());
    this.appointments = many(100, () => this.oneSided());
    this.warrants = many(60, () => this.#warrant());
    this.grants = many(60, () => this.#grant());
  }

  /** Two different organisations, and one of them whose record it is. */
  twoSided(): TwoSided {
    const partnership = this.#random.pick(partnerships);
    const here = partnersOf.get(partnership) ?? [];
    const from = this.#random.chance(0.9) ? this.#random.pick(here) : this.#random.pick(organisations);
    const to = this.#random.pick(here.filter((code) => code !== from));
    return { partnership, id: randomUUID(), organisation: this.#random.chance(0.5) ? from : to, from, to };
  }

  sentOnce(): SentOnce {
    const { partnership, id, from, to } = this.twoSided();
    return { partnership, id, from, to, concept: this.#random.pick(messageConcepts) };
  }

  oneSided(): OneSided {
    const partnership = this.#random.pick(partnerships);
    const here = partnersOf.get(partnership) ?? [];
    const organisation = this.#random.chance(0.9)
      ? this.#random.pick(here)
      : this.#random.pick(organisations);
    return { partnership, id: randomUUID(), organisation };
  }

  principal(): Principal {
    const random = this.#random;
    const role = random.pick(roles);
    const code = random.pick(organisations);
    // What a role does not have is filled in now and then: a token must not gain anything by it.
    const stray = random.chance(0.1);
    const isAgency = isAgencyRole(role);
    const isBoard = isPartnershipRole(role);
    return {
      subject: random.pick(people),
      role,
      organisation:
        isAgency || stray ? (random.chance(0.3) && code === 'E08000016' ? 'E08000038' : code) : null,
      sector: isAgency ? (geography.organisation(code)?.sector ?? null) : null,
      partnerships: isBoard || stray ? this.#tokenPartnerships() : [],
      inspectorate: role === 'INSPECTOR' || stray ? random.pick(inspectorates) : null,
    };
  }

  /** Somebody at a moment; mostly one whose own permission, or whose partnerships, change just then. */
  session(): { principal: Principal; now: Date } {
    const random = this.#random;
    const around = (...instants: Date[]) => new Date(random.pick(instants).getTime() + random.pick([-1, 0]));
    const nobody = { organisation: null, sector: null, partnerships: [], inspectorate: null };
    const kind = random.below(4);
    if (kind === 0) {
      const { person, inspectorate, validFrom, validUntil } = random.pick(this.warrants);
      const principal: Principal = { ...nobody, subject: person, role: 'INSPECTOR', inspectorate };
      return { principal, now: around(validFrom, validUntil) };
    }
    if (kind === 1) {
      const { person, organisation, grantedAt, validUntil } = random.pick(this.grants);
      const principal: Principal = { ...nobody, subject: person, role: 'SAFEGUARDING_LEAD', organisation };
      return { principal, now: around(grantedAt, validUntil) };
    }
    if (kind === 2) {
      // An hour later it is 1 April in Greenwich too.
      return { principal: this.writer('HEALTH'), now: around(new Date(change), new Date(change + hour)) };
    }
    return { principal: this.principal(), now: this.moment() };
  }

  /** Somebody who may write, of an organisation of the sector. */
  writer(sector: Sector): Principal {
    const ofSector = organisations.filter((code) => geography.organisation(code)?.sector === sector);
    const role = this.coin() ? 'SAFEGUARDING_LEAD' : this.#random.pick(agencyRoles);
    const organisation = this.#random.pick(ofSector);
    const subject = this.#random.pick(people);
    return { subject, role, organisation, sector, partnerships: [], inspectorate: null };
  }

  coin(): boolean {
    return this.#random.chance(0.5);
  }

  pick<Each>(choices: readonly Each[]): Each {
    return this.#random.pick(choices);
  }

  /** An instant at, just before or just after something changes, or any other. */
  moment(): Date {
    const random = this.#random;
    const edges = [
      change,
      ...this.warrants.flatMap(({ validFrom, validUntil }) => [validFrom.getTime(), validUntil.getTime()]),
      ...this.grants.flatMap(({ grantedAt, validUntil }) => [grantedAt.getTime(), validUntil.getTime()]),
    ];
    const at = random.chance(0.8) ? random.pick(edges) : this.#near();
    return new Date(at + random.pick([-1, 0, 0, 1]));
  }

  #tokenPartnerships(): string[] {
    const named = ['E08000038', 'E99999999', ...partnerships];
    return named.filter(() => this.#random.chance(0.3));
  }

  #near(): number {
    return Math.round(change + this.#random.between(-200 * hour, 200 * hour));
  }

  #warrant(): Warrant {
    const random = this.#random;
    const validFrom = this.#near();
    const validUntil = validFrom + Math.ceil(random.between(1, 300 * hour));
    const revoked = random.chance(0.2);
    return {
      id: randomUUID(),
      partnership: random.pick(partnerships),
      inspectorate: random.pick(inspectorates),
      person: random.pick(people),
      theme: random.pick(warrantThemes),
      validFrom: new Date(validFrom),
      validUntil: new Date(validUntil),
      grantedBy: random.pick(people),
      grantedByOrganisation: random.pick(organisations),
      grantedAt: new Date(validFrom),
      revokedAt: revoked ? new Date(validFrom + 1) : null,
      revokedBy: revoked ? 'ann' : null,
    };
  }

  #grant(): BreakGlassGrant {
    const random = this.#random;
    const partnership = random.pick(partnerships);
    const grantedAt = this.#near();
    return {
      id: randomUUID(),
      partnership,
      person: random.pick(people),
      organisation: random.chance(0.8)
        ? random.pick(partnersOf.get(partnership) ?? [])
        : random.pick(organisations),
      reason: 'A child is missing and may be in danger.',
      grantedAt: new Date(grantedAt),
      validUntil: new Date(grantedAt + Math.ceil(random.between(1, 4 * hour))),
    };
  }
}
