import type { Inspectorate, Principal, Role } from '../../shared/auth/principal.ts';
import { loadGeography } from '../../shared/geography/geography.ts';

const nobody = { organisation: null, sector: null, partnerships: [], inspectorate: null };

function ofOrganisation(role: Role, organisation: string, subject: string): Principal {
  const sector = loadGeography().organisation(organisation)?.sector ?? null;
  return { ...nobody, subject, role, organisation, sector };
}

/** Somebody who works with records in a statutory partner's organisation. */
export function practitioner(organisation: string, subject = `practitioner.${organisation}`): Principal {
  return ofOrganisation('PRACTITIONER', organisation, subject);
}

/** The safeguarding lead of a statutory partner's organisation. */
export function safeguardingLead(organisation: string, subject = `lead.${organisation}`): Principal {
  return ofOrganisation('SAFEGUARDING_LEAD', organisation, subject);
}

/** A statutory partner's machine client. */
export function serviceClient(organisation: string, subject = `service.${organisation}`): Principal {
  return ofOrganisation('SERVICE', organisation, subject);
}

/** The chair of partnerships' boards. */
export function boardChair(partnerships: readonly string[], subject = 'board-chair'): Principal {
  return { ...nobody, subject, role: 'BOARD_CHAIR', partnerships };
}

/** The business manager of partnerships. */
export function businessManager(partnerships: readonly string[], subject = 'business-manager'): Principal {
  return { ...nobody, subject, role: 'BUSINESS_MANAGER', partnerships };
}

/** The independent scrutineer of partnerships. */
export function scrutineer(partnerships: readonly string[], subject = 'scrutineer'): Principal {
  return { ...nobody, subject, role: 'SCRUTINEER', partnerships };
}

/** An inspector; what they may read is held in warrants. */
export function inspector(inspectorate: Inspectorate = 'OFSTED', subject = 'inspector'): Principal {
  return { ...nobody, subject, role: 'INSPECTOR', inspectorate };
}
