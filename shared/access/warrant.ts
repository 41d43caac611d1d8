import type { Inspectorate } from '../auth/principal.ts';
import type { RecordConcept } from './concept.ts';

/** What an inspection is about, and so what a warrant opens. */
export const warrantThemes = [
  'INFORMATION_SHARING',
  'ESCALATIONS',
  'LEADERSHIP_ATTENDANCE',
  'WHOLE_PARTNERSHIP',
] as const;

export type WarrantTheme = (typeof warrantThemes)[number];

/** An assumption, since no source sets it: an inspection's fieldwork takes weeks. The database holds it too. */
export const longestWarrantDays = 90;

/** One agency's own leave for one inspector to read. Each agency keeps its own. */
export interface Warrant {
  id: string;
  partnership: string;
  inspectorate: Inspectorate;
  /** The inspector's subject at the sign-in. */
  person: string;
  theme: WarrantTheme;
  /** The first instant. */
  validFrom: Date;
  /** The first instant at which it no longer holds. */
  validUntil: Date;
  grantedBy: string;
  grantedByOrganisation: string;
  grantedAt: Date;
  /** From revoking on it never holds again, whatever the clock says. */
  revokedAt: Date | null;
  revokedBy: string | null;
}

/** Whether a warrant holds at an instant. */
export function warrantHolds(
  { validFrom, validUntil, revokedAt }: Pick<Warrant, 'validFrom' | 'validUntil' | 'revokedAt'>,
  now: Date,
): boolean {
  return revokedAt === null && validFrom <= now && now < validUntil;
}

const themes: Record<RecordConcept, WarrantTheme> = {
  'information-request': 'INFORMATION_SHARING',
  escalation: 'ESCALATIONS',
  'leadership-meeting': 'LEADERSHIP_ATTENDANCE',
  'lead-appointment': 'LEADERSHIP_ATTENDANCE',
};

/** Whether a theme opens a kind of record. */
export function themeCovers(theme: WarrantTheme, concept: RecordConcept): boolean {
  return theme === 'WHOLE_PARTNERSHIP' || theme === themes[concept];
}
