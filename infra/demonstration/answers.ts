import type { Sector } from '../../shared/geography/organisation.ts';
import type { Random } from './random.ts';

/** What an agency answered and, if it declined, why. */
export interface Answer {
  outcome: 'SHARED_IN_FULL' | 'SHARED_IN_PART' | 'NOTHING_HELD' | 'DECLINED' | 'NOT_FOR_US';
  declineReason: string | null;
  declineRationale: string | null;
}

const outcomes = {
  LOCAL_AUTHORITY: { SHARED_IN_FULL: 62, SHARED_IN_PART: 15, NOTHING_HELD: 18, DECLINED: 2, NOT_FOR_US: 3 },
  POLICE: { SHARED_IN_FULL: 53, SHARED_IN_PART: 17, NOTHING_HELD: 24, DECLINED: 3.5, NOT_FOR_US: 2.5 },
  HEALTH: { SHARED_IN_FULL: 57, SHARED_IN_PART: 21, NOTHING_HELD: 14, DECLINED: 4, NOT_FOR_US: 4 },
} as const;

const declineReasons: Record<Sector, Record<string, number>> = {
  LOCAL_AUTHORITY: {
    PURPOSE_INSUFFICIENT: 5,
    THIRD_PARTY_CONFIDENTIALITY: 3,
    COURT_RESTRICTION: 4,
    DUPLICATE_REQUEST: 4,
    IDENTITY_NOT_MATCHED: 3,
    LEGAL_PRIVILEGE: 1,
  },
  POLICE: {
    PREJUDICE_TO_INVESTIGATION: 8,
    PURPOSE_INSUFFICIENT: 4,
    IDENTITY_NOT_MATCHED: 3,
    THIRD_PARTY_CONFIDENTIALITY: 2,
    DUPLICATE_REQUEST: 2,
    LEGAL_PRIVILEGE: 1,
  },
  HEALTH: {
    AWAITING_CALDICOTT_DECISION: 6,
    THIRD_PARTY_CONFIDENTIALITY: 5,
    PURPOSE_INSUFFICIENT: 5,
    IDENTITY_NOT_MATCHED: 4,
    DUPLICATE_REQUEST: 2,
  },
};

const declineRationales: Record<string, string> = {
  MORE_DETRIMENTAL_TO_CHILD:
    'Sharing now would tell a person who may harm the child where the child is. To be looked at again in a week.',
  IDENTITY_NOT_MATCHED: 'Two children fit the details given. Date of birth or NHS number asked for.',
  PURPOSE_INSUFFICIENT: 'The request does not say why the information is needed now. More was asked for.',
  PREJUDICE_TO_INVESTIGATION:
    'An arrest is planned. The investigating officer will share what is relevant when it has been made.',
  LEGAL_PRIVILEGE: 'The only record is legal advice. The legal team has confirmed that it cannot be shared.',
  THIRD_PARTY_CONFIDENTIALITY:
    'The record is mainly about another adult, whose part of it is being separated.',
  AWAITING_CALDICOTT_DECISION: 'Referred to the Caldicott Guardian, who decides within the week.',
  COURT_RESTRICTION: 'An order restricts who may see the report. Leave of the court has been asked for.',
  DUPLICATE_REQUEST: 'The same was asked by the same team this week and has been answered.',
};

// The day on which section 16LA, whose subsection (3) this reason is, was announced to come into force.
const SECTION_16LA_FROM = '2026-09-30';

/** An answer such as a sector gives. */
export function drawAnswer(responder: Sector, day: string, random: Random): Answer {
  const outcome = random.weighted(outcomes[responder]);
  if (outcome !== 'DECLINED') return { outcome, declineReason: null, declineRationale: null };
  const detriment = day >= SECTION_16LA_FROM ? { MORE_DETRIMENTAL_TO_CHILD: 3 } : {};
  const declineReason: string = random.weighted({ ...declineReasons[responder], ...detriment });
  return { outcome, declineReason, declineRationale: declineRationales[declineReason] ?? null };
}

/** The law relied on: from its announced first day, partners often cite the new duty to share. */
export function drawLawfulBasis(usual: readonly string[], day: string, random: Random): string {
  if (day >= SECTION_16LA_FROM && random.chance(0.45)) return 'CHILDREN_ACT_2004_SECTION_16LA';
  return random.pick(usual);
}
