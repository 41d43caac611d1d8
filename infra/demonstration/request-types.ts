import type { Sector } from '../../shared/geography/organisation.ts';

/** One kind of request that an agency makes. Every purpose is made up and identifies nobody. */
export interface RequestType {
  /** How often the agency makes it, against its other kinds. */
  weight: number;
  /** Shares of red, amber and green. */
  urgency: readonly [number, number, number];
  lawfulBasis: readonly string[];
  purposes: readonly string[];
}

const enquiry = ['CHILDREN_ACT_1989_SECTION_47'];
const welfare = ['CHILDREN_ACT_2004_SECTION_11', 'UK_GDPR_PUBLIC_TASK', 'UK_GDPR_LEGAL_OBLIGATION'];
const partners = ['CHILDREN_ACT_2004_SECTION_16H'];

const localAuthority: Record<string, RequestType> = {
  FRONT_DOOR_CHECK: {
    weight: 38,
    urgency: [0.08, 0.46, 0.46],
    lawfulBasis: welfare,
    purposes: [
      'A contact raises concern about the care of a child; what is known is needed to decide the next step.',
      'A school is worried about repeated absence and a change in behaviour.',
      'A neighbour reports hearing shouting at night on several occasions.',
      'A second contact in three months about the same household.',
      'A contact describes substance misuse by an adult in the home.',
      'An anonymous caller reports that young children may be left alone.',
    ],
  },
  STRATEGY_DISCUSSION: {
    weight: 19,
    urgency: [0.64, 0.35, 0.01],
    lawfulBasis: enquiry,
    purposes: [
      'A strategy discussion is arranged for today; each agency’s involvement is needed beforehand.',
      'An unexplained injury to a child who is not yet mobile.',
      'A child has said that they are afraid to go home.',
      'Police were called to violence between adults while children were present.',
      'A concern about exploitation by adults outside the family.',
    ],
  },
  SECTION_47_CHECK: {
    weight: 17,
    urgency: [0.3, 0.64, 0.06],
    lawfulBasis: enquiry,
    purposes: [
      'A section 47 enquiry has begun; attendances and warnings over the last two years are needed.',
      'To establish who lives in the household and what is known of the adults.',
      'To compare the explanation given for an injury with earlier attendances.',
      'The enquiry needs the dates of earlier concerns and what was done about them.',
    ],
  },
  SECTION_17_ASSESSMENT_CHECK: {
    weight: 14,
    urgency: [0.01, 0.19, 0.8],
    lawfulBasis: welfare,
    purposes: [
      'A child in need assessment is being written; a summary of involvement is needed.',
      'To understand which services the family already has.',
      'The assessment looks at the effect of a parent’s illness on the children.',
      'To know whether appointments for the child have been kept.',
    ],
  },
  CONFERENCE_REPORT: {
    weight: 6,
    urgency: [0, 0.3, 0.7],
    lawfulBasis: enquiry,
    purposes: [
      'An initial child protection conference is arranged; the agency’s report is needed.',
      'A review conference is arranged; an update since the last one is needed.',
    ],
  },
  CORE_GROUP_CONTRIBUTION: {
    weight: 4,
    urgency: [0, 0.12, 0.88],
    lawfulBasis: welfare,
    purposes: [
      'The core group meets to review the plan; progress on the agency’s actions is needed.',
      'The plan is drifting; the core group asks what has changed since it last met.',
    ],
  },
  RAPID_REVIEW_SUMMARY: {
    weight: 0.3,
    urgency: [0.3, 0.7, 0],
    lawfulBasis: partners,
    purposes: ['A serious incident has been notified; the agency’s summary is needed for the rapid review.'],
  },
  TRANSFER_IN: {
    weight: 2,
    urgency: [0.04, 0.4, 0.56],
    lawfulBasis: welfare,
    purposes: [
      'A child with a plan elsewhere has moved into the area; local involvement is needed.',
      'Another authority has told us of a family’s move.',
    ],
  },
};

const police: Record<string, RequestType> = {
  PARTNER_CHECK: {
    weight: 34,
    urgency: [0.14, 0.54, 0.32],
    lawfulBasis: welfare,
    purposes: [
      'Officers attended an address where children were present; whether they are known is needed.',
      'A child was found out late and alone; whether there is a plan or a worker is needed.',
      'A call about disorder at an address with children; the history with services is needed.',
      'To decide whether a notification should be graded higher.',
    ],
  },
  STRATEGY_DISCUSSION: {
    weight: 16,
    urgency: [0.66, 0.33, 0.01],
    lawfulBasis: enquiry,
    purposes: [
      'Police ask for a strategy discussion after an allegation of assault on a child.',
      'A disclosure was made to an officer; involvement of partners is needed for the discussion.',
    ],
  },
  SECTION_47_JOINT_ENQUIRY: {
    weight: 14,
    urgency: [0.46, 0.52, 0.02],
    lawfulBasis: enquiry,
    purposes: [
      'A joint enquiry has been agreed; dates of earlier concerns are needed before the interview.',
      'A joint visit is planned; known risks to staff and children are needed.',
    ],
  },
  POLICE_PROTECTION: {
    weight: 5,
    urgency: [0.95, 0.05, 0],
    lawfulBasis: ['UK_GDPR_VITAL_INTERESTS', 'CHILDREN_ACT_1989_SECTION_47'],
    purposes: [
      'A child was taken into police protection; known carers, needs and risks are needed at once.',
      'Police protection ends within 72 hours; what is known is needed to plan what follows.',
    ],
  },
  PROTECTION_NOTIFICATION_FOLLOW_UP: {
    weight: 20,
    urgency: [0.04, 0.38, 0.58],
    lawfulBasis: welfare,
    purposes: [
      'A notification was sent; what has been done with it is needed.',
      'The third notification about a household in six months; the decision on the first two is needed.',
    ],
  },
  MISSING_OR_EXPLOITED: {
    weight: 14,
    urgency: [0.52, 0.42, 0.06],
    lawfulBasis: ['UK_GDPR_VITAL_INTERESTS', 'UK_GDPR_PUBLIC_TASK'],
    purposes: [
      'A child is missing; recent contacts and places they may go are needed.',
      'A child has returned; concerns about exploitation before the return interview are needed.',
    ],
  },
  RAPID_REVIEW_SUMMARY: {
    weight: 0.3,
    urgency: [0.3, 0.7, 0],
    lawfulBasis: partners,
    purposes: ['A serious incident has been notified; the agency’s summary is needed for the rapid review.'],
  },
};

const health: Record<string, RequestType> = {
  SOCIAL_CARE_STATUS_CHECK: {
    weight: 46,
    urgency: [0.16, 0.5, 0.34],
    lawfulBasis: welfare,
    purposes: [
      'A child attended with an injury; whether there is a plan or a worker is needed before discharge.',
      'A child was not brought to three appointments; involvement of social care is needed.',
      'A parent in late pregnancy has booked elsewhere; earlier involvement is needed.',
      'A practice is concerned about two children in one family.',
    ],
  },
  POLICE_CHECK: {
    weight: 22,
    urgency: [0.3, 0.48, 0.22],
    lawfulBasis: welfare,
    purposes: [
      'Home visits are planned; known risks at the address are needed.',
      'A young person attended with a wound; what the police know is needed for safe discharge.',
    ],
  },
  MEDICAL_FOLLOW_UP: {
    weight: 16,
    urgency: [0.3, 0.58, 0.12],
    lawfulBasis: enquiry,
    purposes: [
      'A child protection medical was done; what was decided from it is needed.',
      'A follow-up appointment is due; the child’s current address and carer are needed.',
    ],
  },
  CHRONOLOGY_CONTRIBUTION: {
    weight: 15,
    urgency: [0, 0.16, 0.84],
    lawfulBasis: welfare,
    purposes: [
      'A joint chronology is being written; key dates of involvement are needed.',
      'A pattern of attendances is being looked at across agencies.',
    ],
  },
  RAPID_REVIEW_SUMMARY: {
    weight: 0.4,
    urgency: [0.3, 0.7, 0],
    lawfulBasis: partners,
    purposes: ['A serious incident has been notified; the agency’s summary is needed for the rapid review.'],
  },
};

export const requestTypes: Record<Sector, Record<string, RequestType>> = {
  LOCAL_AUTHORITY: localAuthority,
  POLICE: police,
  HEALTH: health,
};

export const urgencyRationales = {
  RED: [
    'A child may be at immediate risk of significant harm.',
    'A decision on the child’s safety is needed today.',
    'The alleged perpetrator is believed to be with the child.',
  ],
  AMBER: [
    'Significant concern, with no sign of immediate danger.',
    'A pattern of concerns over recent months.',
    'The child is safe for now; a decision is needed soon.',
  ],
  GREEN: [
    'No sign of immediate or significant harm.',
    'Needed for an assessment that is under way.',
    'Background information for planning support.',
  ],
} as const;
