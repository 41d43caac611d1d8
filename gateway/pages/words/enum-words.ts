/**
 * What people read for a value of an enum, to begin a line with: "Awaiting answer, no limit set". The value's own words
 * unless the lists below have better ones.
 */
export function enumWords(type: string, value: string): string {
  return ofType[type]?.[value] ?? everywhere[value] ?? ownWords(value);
}

/** The same within a sentence: "local authority", but "Ofsted" and "Children Act 2004, section 16H". */
export function enumWordsWithin(type: string, value: string): string {
  const words = enumWords(type, value);
  return NAMES.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1);
}

const NAMES = /^(?:Children Act|UK GDPR|NHS|GP|CQC|Ofsted|HMICFRS|Caldicott)\b/;

/** RAPID_REVIEW_SUMMARY → "Rapid review summary", with the names and initials that are written otherwise. */
function ownWords(value: string): string {
  const words = value
    .toLowerCase()
    .split('_')
    .map((word) => asWritten[word] ?? word)
    .join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const asWritten: Record<string, string> = {
  nhs: 'NHS',
  gp: 'GP',
  caldicott: 'Caldicott',
  childrens: 'children’s',
};

/** Values that read the same wherever they stand. */
const everywhere: Record<string, string> = {
  AWAITING_ANSWER_NO_LIMIT_SET: 'Awaiting answer, no limit set',
  ANSWERED_NO_LIMIT_SET: 'Answered, no limit set',
  OPEN_NO_LIMIT_SET: 'Open, no limit set',
  OPEN_OVERDUE: 'Open, overdue',
  CLOSED_UNRESOLVED: 'Closed, not resolved',
  REQUESTER_ONLY: 'Recorded by the requester only',
  RESPONDER_ONLY: 'Recorded by the responder only',
  RAISER_ONLY: 'Recorded by the raiser only',
  RECEIVER_ONLY: 'Recorded by the receiver only',
  ONLY_SENDER: 'Recorded by the sender only',
  ONLY_RECEIVER: 'Recorded by the receiver only',
  SECTION_47_JOINT_ENQUIRY: 'Joint section 47 enquiry',
  MEDICAL_FOLLOW_UP: 'Medical follow-up',
  PROTECTION_NOTIFICATION_FOLLOW_UP: 'Protection notification follow-up',
};

const ofType: Record<string, Record<string, string>> = {
  AccessOutcome: { BREAK_GLASS: 'Allowed by breaking the glass', ERROR: 'Allowed, then went wrong' },
  AccessVia: {
    DIRECT: 'Straight to the agency',
    GATEWAY: 'Through the hub',
    PARTNERSHIP: 'Through the joined views',
    AGENCY: 'From another agency',
  },
  AlertKind: { DISCREPANCY_FOUND: 'Records differ', BREAK_GLASS_USED: 'Glass was broken' },
  AttendanceCapacity: {
    APOLOGIES_NO_COVER: 'Apologies, nobody came',
    ABSENT_NO_APOLOGIES: 'Absent, no apologies',
  },
  ChildIdentification: {
    KEYED_NHS_NUMBER: 'By a keyed hash of the NHS number',
    SECURE_CHANNEL: 'By a secure channel',
  },
  ChildOutcome: { NO_CHANGE: 'Nothing changed' },
  ComparisonState: { COMPLETE: 'All records compared', INCOMPLETE: 'Some records could not be compared' },
  ContributionState: {
    RECORDED: 'Answered',
    NOT_RECORDED: 'Answered, no record',
    AGENCY_UNAVAILABLE: 'Did not answer',
    NOT_PERMITTED: 'Not permitted',
  },
  CountFrom: { NEXT_WORKING_DAY: 'The next working day is day 1', TRIGGER_DAY: 'The day itself is day 1' },
  DeclineReason: {
    MORE_DETRIMENTAL_TO_CHILD: 'Sharing judged more detrimental to the child',
    PURPOSE_INSUFFICIENT: 'Purpose does not show the need',
    PREJUDICE_TO_INVESTIGATION: 'Would prejudice an investigation',
    AWAITING_CALDICOTT_DECISION: 'Awaiting a Caldicott Guardian’s decision',
    COURT_RESTRICTION: 'Restricted by a court',
  },
  DeliveryEffect: {
    APPLIED: 'Recorded there',
    KEPT_OWN: 'Other record kept there',
    PARKED: 'Could not be recorded',
  },
  DeliveryProgress: {
    SENT_NOT_RECEIVED: 'Sent, not received',
    RECEIVED_NOT_OPENED: 'Received, not opened',
    OPENED_NOT_ANSWERED: 'Opened, not answered',
  },
  DisclosureState: { COMPLETE: 'All figures exact', CONTROLLED: 'Small figures suppressed' },
  DiscrepancyStatus: { GONE: 'No longer found' },
  HealthProviderSetting: {
    CHILD_AND_ADOLESCENT_MENTAL_HEALTH: 'Child and adolescent mental health services',
  },
  Inspectorate: { OFSTED: 'Ofsted', CQC: 'CQC', HMICFRS: 'HMICFRS' },
  LawfulBasis: {
    CHILDREN_ACT_2004_SECTION_11: 'Children Act 2004, section 11',
    CHILDREN_ACT_2004_SECTION_16H: 'Children Act 2004, section 16H',
    CHILDREN_ACT_2004_SECTION_16LA: 'Children Act 2004, section 16LA',
    CHILDREN_ACT_1989_SECTION_47: 'Children Act 1989, section 47',
    UK_GDPR_LEGAL_OBLIGATION: 'UK GDPR, legal obligation',
    UK_GDPR_PUBLIC_TASK: 'UK GDPR, public task',
    UK_GDPR_VITAL_INTERESTS: 'UK GDPR, vital interests',
  },
  LimitClock: { ELAPSED_HOURS: 'Hours round the clock', WORKING_HOURS: 'Working hours' },
  LocalAuthorityReferralSource: {
    SELF: 'The child',
    HEALTH_GP: 'Health: GP',
    HEALTH_VISITOR: 'Health: health visitor',
    SCHOOL_NURSE: 'Health: school nurse',
    OTHER_PRIMARY_HEALTH: 'Health: other primary health service',
    EMERGENCY_DEPARTMENT: 'Health: emergency department',
    OTHER_HEALTH: 'Health: other',
    LA_SOCIAL_CARE: 'Local authority: social care',
    LA_OTHER_INTERNAL: 'Local authority: other department',
    LA_EARLY_HELP: 'Local authority: early help',
    ANOTHER_LA: 'Another local authority',
    UNKNOWN: 'Not known',
  },
  MeetingKind: {
    EXTRAORDINARY: 'Extraordinary meeting',
  },
  NationalRanking: {
    ON_TIME_SHARE: 'Answered on time, the least first',
    DUE_UNANSWERED: 'Due and not answered, the most first',
    DECLINED: 'Declined, the most first',
    UNMATCHED: 'In one side’s records only, the most first',
    ASKED: 'Asked, the most first',
  },
  PolicyOrigin: {
    PUBLISHED_HERE: 'The area’s own',
    BORROWED_FOR_DEMONSTRATION: 'Another area’s, borrowed for demonstration',
  },
  ReconciliationState: {
    MATCHED: 'Records agree',
    TIME_SKEW: 'Times differ',
    CONTENT_DIFFERS: 'Words differ',
  },
  WarrantTheme: { WHOLE_PARTNERSHIP: 'The whole partnership' },
};
