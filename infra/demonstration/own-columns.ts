import type { Sector } from '../../shared/geography/organisation.ts';
import type { Random } from './random.ts';

/*
 * What only one agency records of its side of a request. See `ownColumns` in rows.ts for the order.
 */

// DfE children in need census codes. The mix (police 30 %, schools 20 %, health 15 %) is not from a source we
// have read: see README.md.
const referralSources = {
  '6': 30,
  '2A': 18.5,
  '2B': 1.5,
  '3A': 2.5,
  '3B': 2.5,
  '3C': 0.8,
  '3D': 3.2,
  '3E': 4.2,
  '3F': 1.8,
  '1A': 7.5,
  '1B': 2.2,
  '1C': 1.6,
  '1D': 0.9,
  '4': 2.3,
  '5A': 5,
  '5B': 3,
  '5C': 4.5,
  '5D': 0.5,
  '7': 2.6,
  '8': 3.4,
  '9': 1.4,
  '10': 0.6,
};

const teams: Record<string, readonly string[]> = {
  FRONT_DOOR_CHECK: ['Front door', 'Multi-agency safeguarding hub', 'Emergency duty team'],
  CONFERENCE_REPORT: ['Child protection conference service'],
  CORE_GROUP_CONTRIBUTION: ['Safeguarding team 1', 'Safeguarding team 2'],
  RAPID_REVIEW_SUMMARY: ['Quality and practice team'],
};
const otherTeams = ['Assessment team 1', 'Assessment team 2', 'Safeguarding team 1', 'Safeguarding team 2'];

const policeSources: Record<string, Record<string, number>> = {
  PARTNER_CHECK: { INCIDENT: 6, SAFEGUARDING_HUB: 3, CRIME_INVESTIGATION: 1 },
  STRATEGY_DISCUSSION: { CRIME_INVESTIGATION: 5, SAFEGUARDING_HUB: 4, INCIDENT: 2 },
  SECTION_47_JOINT_ENQUIRY: { CRIME_INVESTIGATION: 7, SAFEGUARDING_HUB: 3 },
  POLICE_PROTECTION: { INCIDENT: 1 },
  PROTECTION_NOTIFICATION_FOLLOW_UP: { PROTECTION_NOTIFICATION: 1 },
  MISSING_OR_EXPLOITED: { MISSING_PERSON: 8, CRIME_INVESTIGATION: 2 },
};

const policeUnits: Record<string, readonly string[]> = {
  MISSING_OR_EXPLOITED: ['Missing persons unit', 'Child exploitation team'],
  STRATEGY_DISCUSSION: ['Child abuse investigation team', 'Safeguarding hub'],
  SECTION_47_JOINT_ENQUIRY: ['Child abuse investigation team'],
  POLICE_PROTECTION: ['Response team', 'Child abuse investigation team'],
};
const otherPoliceUnits = ['Safeguarding hub', 'Public protection desk', 'Response team'];

const settings = {
  GENERAL_PRACTICE: 24,
  EMERGENCY_DEPARTMENT: 20,
  HEALTH_VISITING: 15,
  SCHOOL_NURSING: 11,
  MIDWIFERY: 7,
  CHILD_AND_ADOLESCENT_MENTAL_HEALTH: 8,
  ACUTE_HOSPITAL: 11,
  INTEGRATED_CARE_BOARD: 4,
};

const providers: Record<keyof typeof settings, readonly string[]> = {
  GENERAL_PRACTICE: ['Example surgery 1', 'Example surgery 2', 'Example surgery 3', 'Example surgery 4'],
  EMERGENCY_DEPARTMENT: ['Example hospital, emergency department'],
  HEALTH_VISITING: ['Example community trust, health visiting'],
  SCHOOL_NURSING: ['Example community trust, school nursing'],
  MIDWIFERY: ['Example hospital, maternity'],
  CHILD_AND_ADOLESCENT_MENTAL_HEALTH: ['Example mental health trust'],
  ACUTE_HOSPITAL: ['Example hospital, children’s ward'],
  INTEGRATED_CARE_BOARD: ['Board safeguarding team'],
};

/** The agency's own columns of its record of a request. */
export function drawOwnColumns(
  sector: Sector,
  isRequester: boolean,
  requestType: string,
  declineReason: string | null,
  reference: string,
  random: Random,
): (string | null)[] {
  if (sector === 'LOCAL_AUTHORITY') {
    return [
      isRequester ? random.weighted(referralSources) : null,
      random.pick(teams[requestType] ?? otherTeams),
    ];
  }
  if (sector === 'POLICE') {
    const source = isRequester
      ? random.weighted(policeSources[requestType] ?? { SAFEGUARDING_HUB: 1 })
      : null;
    const known = isRequester || random.chance(0.3);
    return [
      source,
      random.pick(policeUnits[requestType] ?? otherPoliceUnits),
      known ? `SYN-INC-${reference}` : null,
    ];
  }
  const setting = random.weighted(settings);
  const caldicott =
    !isRequester && (declineReason === 'AWAITING_CALDICOTT_DECISION' || random.chance(0.02))
      ? `SYN-CAL-${reference}`
      : null;
  return [setting, random.pick(providers[setting]), caldicott];
}

const handlers: Record<Sector, readonly (readonly string[])[]> = {
  LOCAL_AUTHORITY: [
    ['SOCIAL_WORKER', 'TEAM_MANAGER'],
    ['TEAM_MANAGER', 'SERVICE_MANAGER'],
    ['SERVICE_MANAGER', 'HEAD_OF_SERVICE'],
    ['HEAD_OF_SERVICE', 'ASSISTANT_DIRECTOR'],
    ['ASSISTANT_DIRECTOR', 'DIRECTOR_OF_CHILDRENS_SERVICES'],
  ],
  POLICE: [
    ['CONSTABLE', 'SERGEANT'],
    ['SERGEANT', 'INSPECTOR'],
    ['INSPECTOR', 'CHIEF_INSPECTOR'],
    ['CHIEF_INSPECTOR', 'SUPERINTENDENT'],
    ['SUPERINTENDENT', 'CHIEF_SUPERINTENDENT'],
  ],
  HEALTH: [
    ['SAFEGUARDING_PRACTITIONER', 'NAMED_GP', 'NAMED_NURSE'],
    ['NAMED_NURSE', 'NAMED_DOCTOR'],
    ['DESIGNATED_NURSE', 'DESIGNATED_DOCTOR'],
    ['DESIGNATED_NURSE', 'DIRECTOR_OF_NURSING'],
    ['CHIEF_NURSE', 'DIRECTOR_OF_NURSING'],
  ],
};

/** The grade of whoever handles an escalation at a stage. */
export function drawHandler(sector: Sector, stage: number, random: Random): string {
  return random.pick(handlers[sector][stage - 1] ?? handlers[sector][4] ?? []);
}
