import type { Sector } from '../../shared/geography/organisation.ts';
import type { Urgency } from '../../shared/policy/urgency-targets.ts';
import { Random } from './random.ts';

/*
 * What the demonstration makes each partnership do. Everything here is invented: a partnership's character
 * says nothing about the real area of that name. What is shown is what the national reviews describe.
 */

/** How one area answers information requests. */
export interface SharingProfile {
  words: string;
  /** Share of requests answered within their limit, by who is asked and how urgently. */
  onTime: Record<Sector, Record<Urgency, number>>;
  /** What each month from January 2025 takes off those shares. */
  lossPerMonth: number;
  /** Share of answers in time that are given in the last tenth of the time allowed. */
  atTheLimit: number;
  neverAnswered: number;
  /** Share of requests that only the requester, or only the responder, has a record of. */
  requesterOnly: number;
  responderOnly: number;
  /** Share of requests made by telephone, which both record under ids of their own. */
  telephoned: number;
  outcomeDiffers: number;
  timesDiffer: number;
  recipientDiffers: number;
}

const ordinarySharing: SharingProfile = {
  words: 'Most answers come in time; health is slowest on green requests and police on amber.',
  onTime: {
    LOCAL_AUTHORITY: { RED: 0.93, AMBER: 0.88, GREEN: 0.86 },
    POLICE: { RED: 0.9, AMBER: 0.75, GREEN: 0.83 },
    HEALTH: { RED: 0.88, AMBER: 0.81, GREEN: 0.66 },
  },
  lossPerMonth: 0,
  atTheLimit: 0.35,
  neverAnswered: 0.02,
  requesterOnly: 0.02,
  responderOnly: 0.007,
  telephoned: 0.005,
  outcomeDiffers: 0.015,
  timesDiffer: 0.005,
  recipientDiffers: 0.003,
};

export const sharingProfiles = {
  ORDINARY: ordinarySharing,
  PROMPT: {
    ...ordinarySharing,
    words: 'Nearly every answer comes in time, and the two sides’ records nearly always agree.',
    onTime: {
      LOCAL_AUTHORITY: { RED: 0.99, AMBER: 0.985, GREEN: 0.985 },
      POLICE: { RED: 0.99, AMBER: 0.98, GREEN: 0.985 },
      HEALTH: { RED: 0.985, AMBER: 0.98, GREEN: 0.975 },
    },
    atTheLimit: 0.15,
    neverAnswered: 0.002,
    requesterOnly: 0.006,
    responderOnly: 0.003,
    telephoned: 0.001,
    outcomeDiffers: 0.005,
  },
  HEALTH_SLOW_ON_GREEN: {
    ...ordinarySharing,
    words: 'More than half of health’s answers to green requests are late; urgent ones are mostly in time.',
    onTime: { ...ordinarySharing.onTime, HEALTH: { RED: 0.87, AMBER: 0.74, GREEN: 0.43 } },
    neverAnswered: 0.03,
  },
  POLICE_SLOW_ON_AMBER: {
    ...ordinarySharing,
    words: 'About half of the police’s answers to amber requests are late, though red ones are not.',
    onTime: { ...ordinarySharing.onTime, POLICE: { RED: 0.9, AMBER: 0.52, GREEN: 0.76 } },
    neverAnswered: 0.028,
  },
  DETERIORATING: {
    ...ordinarySharing,
    words: 'Answers were mostly in time at the start of 2025 and grow later month by month.',
    onTime: {
      LOCAL_AUTHORITY: { RED: 0.96, AMBER: 0.93, GREEN: 0.92 },
      POLICE: { RED: 0.95, AMBER: 0.9, GREEN: 0.9 },
      HEALTH: { RED: 0.94, AMBER: 0.91, GREEN: 0.87 },
    },
    lossPerMonth: 0.018,
    neverAnswered: 0.025,
  },
  AT_THE_LIMIT: {
    ...ordinarySharing,
    words: 'Answers pile up in the last tenth of the time allowed.',
    atTheLimit: 0.75,
  },
  RECORDS_APART: {
    ...ordinarySharing,
    words: 'Many requests are telephoned or recorded by one side only, and the two sides often disagree.',
    requesterOnly: 0.03,
    responderOnly: 0.009,
    telephoned: 0.012,
    outcomeDiffers: 0.022,
  },
} satisfies Record<string, SharingProfile>;

/** How one area resolves disagreements. */
export interface EscalationProfile {
  words: string;
  /** Escalations for every hundred information requests. */
  perHundredRequests: number;
  /** Share of the escalations in a stage that are resolved there; the rest move up. */
  resolvedAtStage: number;
  /** Share of stages left after their limit, or after three weeks where none is set. */
  overrun: number;
  /** Share of those at the last stage that end without resolution. */
  unresolvedAtEnd: number;
  /** Share that nobody takes further: they stay open in the stage they are in. */
  stuck: number;
  shortened: number;
  skipped: number;
}

const ordinaryEscalation: EscalationProfile = {
  words: 'About half are resolved between practitioners; some pass their limits on the way up.',
  perHundredRequests: 3.4,
  resolvedAtStage: 0.52,
  overrun: 0.33,
  unresolvedAtEnd: 0.3,
  stuck: 0.03,
  shortened: 0.08,
  skipped: 0.04,
};

export const escalationProfiles = {
  ORDINARY: ordinaryEscalation,
  RESOLVED_EARLY: {
    ...ordinaryEscalation,
    words: 'Nearly all are resolved between practitioners and within the limit.',
    perHundredRequests: 2.2,
    resolvedAtStage: 0.85,
    overrun: 0.06,
    unresolvedAtEnd: 0.05,
    stuck: 0,
    skipped: 0.01,
  },
  STALLING: {
    ...ordinaryEscalation,
    words: 'Stage limits are passed, escalations climb to the last stage, and many close unresolved.',
    perHundredRequests: 4.4,
    resolvedAtStage: 0.27,
    overrun: 0.62,
    unresolvedAtEnd: 0.55,
    stuck: 0.06,
  },
  SHORTENED_AND_SKIPPED: {
    ...ordinaryEscalation,
    words: 'Limits are often shortened for the child’s sake and stages skipped, with reasons.',
    perHundredRequests: 3.8,
    shortened: 0.3,
    skipped: 0.16,
  },
} satisfies Record<string, EscalationProfile>;

/** How one sector comes to a meeting, as shares that add up to 1. */
export type Turnout = Record<
  | 'NAMED_LEAD'
  | 'NAMED_DELEGATE'
  | 'OTHER_DEPUTY'
  | 'APOLOGIES_NO_COVER'
  | 'ABSENT_NO_APOLOGIES'
  | 'NOT_REQUIRED',
  number
>;

/** How one area's leaders meet. */
export interface LeadershipProfile {
  words: string;
  /** Who comes to meetings of the lead safeguarding partners. */
  leads: Record<Sector, Turnout>;
  /** Who comes to meetings of the delegated safeguarding partners. */
  delegates: Record<Sector, Turnout>;
  /** At every meeting one sector's lead stays away, in turn. */
  neverTogether: boolean;
  cancelled: number;
  /** Chance that, in the six months after a change, the former lead still comes and is recorded as the lead. */
  formerLeadRecorded: number;
}

function turnout(...shares: [number, number, number, number, number]): Turnout {
  const [NAMED_LEAD, NAMED_DELEGATE, OTHER_DEPUTY, APOLOGIES_NO_COVER, ABSENT_NO_APOLOGIES] = shares;
  return {
    NAMED_LEAD,
    NAMED_DELEGATE,
    OTHER_DEPUTY,
    APOLOGIES_NO_COVER,
    ABSENT_NO_APOLOGIES,
    NOT_REQUIRED: 0,
  };
}

const ordinaryLeadership: LeadershipProfile = {
  words: 'The authority’s lead usually comes; police and health mostly send a delegate or somebody below.',
  leads: {
    LOCAL_AUTHORITY: turnout(0.72, 0.2, 0.03, 0.04, 0.01),
    POLICE: turnout(0.2, 0.38, 0.3, 0.09, 0.03),
    HEALTH: turnout(0.32, 0.42, 0.14, 0.1, 0.02),
  },
  delegates: {
    LOCAL_AUTHORITY: turnout(0.05, 0.85, 0.06, 0.03, 0.01),
    POLICE: turnout(0, 0.52, 0.35, 0.09, 0.04),
    HEALTH: turnout(0, 0.72, 0.17, 0.09, 0.02),
  },
  neverTogether: false,
  cancelled: 0.07,
  formerLeadRecorded: 0.2,
};

export const leadershipProfiles = {
  ORDINARY: ordinaryLeadership,
  TOGETHER_QUARTERLY: {
    ...ordinaryLeadership,
    words: 'The three leads meet together every quarter, and their delegates come to the meetings between.',
    leads: {
      LOCAL_AUTHORITY: turnout(1, 0, 0, 0, 0),
      POLICE: turnout(1, 0, 0, 0, 0),
      HEALTH: turnout(1, 0, 0, 0, 0),
    },
    delegates: {
      LOCAL_AUTHORITY: turnout(0.1, 0.9, 0, 0, 0),
      POLICE: turnout(0.03, 0.93, 0.02, 0.02, 0),
      HEALTH: turnout(0.03, 0.93, 0.02, 0.02, 0),
    },
    cancelled: 0,
    formerLeadRecorded: 0,
  },
  NEVER_TOGETHER: {
    ...ordinaryLeadership,
    words: 'Each lead comes now and then, but never all of them to the same meeting.',
    leads: {
      LOCAL_AUTHORITY: turnout(0.8, 0.15, 0.02, 0.02, 0.01),
      POLICE: turnout(0.62, 0.22, 0.1, 0.05, 0.01),
      HEALTH: turnout(0.62, 0.25, 0.06, 0.06, 0.01),
    },
    neverTogether: true,
  },
  POLICE_SEND_JUNIORS: {
    ...ordinaryLeadership,
    words: 'Police are usually represented by an inspector or a sergeant who cannot decide for the force.',
    leads: { ...ordinaryLeadership.leads, POLICE: turnout(0.04, 0.16, 0.66, 0.09, 0.05) },
    delegates: { ...ordinaryLeadership.delegates, POLICE: turnout(0, 0.18, 0.68, 0.09, 0.05) },
  },
  FORMER_LEADS: {
    ...ordinaryLeadership,
    words: 'When a lead changes, the former one goes on coming and being written down as the lead.',
    leads: {
      LOCAL_AUTHORITY: turnout(0.8, 0.14, 0.02, 0.03, 0.01),
      POLICE: turnout(0.45, 0.3, 0.15, 0.08, 0.02),
      HEALTH: turnout(0.55, 0.3, 0.08, 0.06, 0.01),
    },
    formerLeadRecorded: 1,
  },
  SEVERAL_BOARDS: {
    ...ordinaryLeadership,
    words:
      'Health is several boards. Every sector is represented, but the smaller boards’ leads seldom come, so all leads are hardly ever together.',
    leads: {
      LOCAL_AUTHORITY: turnout(0.85, 0.12, 0.01, 0.02, 0),
      POLICE: turnout(0.6, 0.3, 0.05, 0.05, 0),
      HEALTH: turnout(0.65, 0.3, 0.03, 0.02, 0),
    },
  },
} satisfies Record<string, LeadershipProfile>;

/** How the boards that cover a small part of an area come to its meetings, whatever the area's character. */
export const smallerBoardTurnout: Turnout = {
  NAMED_LEAD: 0.06,
  NAMED_DELEGATE: 0.26,
  OTHER_DEPUTY: 0.16,
  APOLOGIES_NO_COVER: 0.26,
  ABSENT_NO_APOLOGIES: 0.11,
  NOT_REQUIRED: 0.15,
};

export interface CharacterNames {
  sharing: keyof typeof sharingProfiles;
  escalation: keyof typeof escalationProfiles;
  leadership: keyof typeof leadershipProfiles;
}

export interface Character {
  names: CharacterNames;
  sharing: SharingProfile;
  escalation: EscalationProfile;
  leadership: LeadershipProfile;
}

/** Those that the demonstration relies on. Any other partnership is given a character by its code. */
const assigned: Record<string, CharacterNames> = {
  // Islington, for contrast with the rest.
  E09000019: { sharing: 'PROMPT', escalation: 'RESOLVED_EARLY', leadership: 'TOGETHER_QUARTERLY' },
  // North Yorkshire: three boards, and a policy with a limit at three of its four stages.
  E06000065: { sharing: 'ORDINARY', escalation: 'STALLING', leadership: 'SEVERAL_BOARDS' },
  // Ealing
  E09000009: { sharing: 'DETERIORATING', escalation: 'ORDINARY', leadership: 'ORDINARY' },
  // Croydon: the largest in London.
  E09000008: { sharing: 'HEALTH_SLOW_ON_GREEN', escalation: 'STALLING', leadership: 'POLICE_SEND_JUNIORS' },
  // Merton: the shortest limits.
  E09000024: { sharing: 'AT_THE_LIMIT', escalation: 'SHORTENED_AND_SKIPPED', leadership: 'FORMER_LEADS' },
  // Barnet
  E09000003: { sharing: 'POLICE_SLOW_ON_AMBER', escalation: 'ORDINARY', leadership: 'NEVER_TOGETHER' },
  // Bromley
  E09000006: { sharing: 'RECORDS_APART', escalation: 'STALLING', leadership: 'NEVER_TOGETHER' },
};

const elsewhere = {
  sharing: {
    ORDINARY: 5,
    HEALTH_SLOW_ON_GREEN: 3,
    POLICE_SLOW_ON_AMBER: 3,
    AT_THE_LIMIT: 2,
    RECORDS_APART: 2,
  },
  escalation: { ORDINARY: 5, STALLING: 3, SHORTENED_AND_SKIPPED: 2, RESOLVED_EARLY: 1 },
  leadership: { ORDINARY: 5, POLICE_SEND_JUNIORS: 5, NEVER_TOGETHER: 3, FORMER_LEADS: 1 },
} satisfies { [K in keyof CharacterNames]: Partial<Record<CharacterNames[K], number>> };

/** The character of a partnership: always the same one. */
export function characterOf(partnershipCode: string, severalBoards: boolean): Character {
  const names = assigned[partnershipCode] ?? drawn(partnershipCode, severalBoards);
  return {
    names,
    sharing: sharingProfiles[names.sharing],
    escalation: escalationProfiles[names.escalation],
    leadership: leadershipProfiles[names.leadership],
  };
}

function drawn(partnershipCode: string, severalBoards: boolean): CharacterNames {
  const random = new Random(partnershipCode, 'character');
  const sharing = random.weighted<CharacterNames['sharing']>(elsewhere.sharing);
  const escalation = random.weighted<CharacterNames['escalation']>(elsewhere.escalation);
  const leadership = random.weighted<CharacterNames['leadership']>(elsewhere.leadership);
  return { sharing, escalation, leadership: severalBoards ? 'SEVERAL_BOARDS' : leadership };
}
