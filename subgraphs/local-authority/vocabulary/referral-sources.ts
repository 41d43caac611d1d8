/**
 * Who referred a child: the words of LocalAuthorityReferralSource in schema.graphql, and the codes that are
 * stored, which are those that an authority returns.
 *
 * Source: Department for Education, children in need census, referral source code set, licensed under the
 * Open Government Licence v3.0.
 */
export const referralSources = {
  FAMILY_MEMBER: '1A',
  ACQUAINTANCE: '1B',
  SELF: '1C',
  OTHER_INDIVIDUAL: '1D',
  SCHOOLS: '2A',
  EDUCATION_SERVICES: '2B',
  HEALTH_GP: '3A',
  HEALTH_VISITOR: '3B',
  SCHOOL_NURSE: '3C',
  OTHER_PRIMARY_HEALTH: '3D',
  EMERGENCY_DEPARTMENT: '3E',
  OTHER_HEALTH: '3F',
  HOUSING: '4',
  LA_SOCIAL_CARE: '5A',
  LA_OTHER_INTERNAL: '5B',
  ANOTHER_LA: '5C',
  LA_EARLY_HELP: '5D',
  POLICE: '6',
  OTHER_LEGAL_AGENCY: '7',
  OTHER: '8',
  ANONYMOUS: '9',
  UNKNOWN: '10',
} as const;
