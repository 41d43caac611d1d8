import type { DeliveringAgency } from '../delivery/delivering-agency.ts';
import type { Geography } from '../geography/geography.ts';
import type { AlertToRaise } from './alert.ts';
import type { AlertConfig, AlertContact } from './alert-config.ts';
import { alertText, alertTitles } from './alert-text.ts';

/** An alert on its way out, by every channel. It names a matter by its reference, and says nothing else of it. */
export interface AlertNotice {
  /** The alert's id: whoever gets it twice can tell by this. */
  id: string;
  agency: DeliveringAgency;
  kind: AlertToRaise['kind'];
  audience: AlertToRaise['audience'];
  organisation: string;
  partnership: string;
  partnershipName: string;
  concept: AlertToRaise['concept'];
  matterId: string | null;
  at: Date;
  raisedAt: Date;
  title: string;
  text: string;
  /** Where to look it up; null if nothing says where the hub is. */
  link: string | null;
  synthetic: boolean;
}

export type AlertToSend = AlertToRaise & { id: string; raisedAt: Date; synthetic: boolean };

/** What is sent of an alert. */
export function alertNotice(
  alert: AlertToSend,
  agency: DeliveringAgency,
  geography: Geography,
  publicUrl: string | null,
): AlertNotice {
  const { id, kind, audience, organisation, partnership, concept, matterId, at, raisedAt, synthetic } = alert;
  return {
    id,
    agency,
    kind,
    audience,
    organisation,
    partnership,
    partnershipName: geography.partnership(partnership)?.name ?? partnership,
    concept,
    matterId,
    at,
    raisedAt,
    title: alertTitles[kind],
    text: alertText(alert),
    link: publicUrl === null ? null : linkTo(alert, publicUrl),
    synthetic,
  };
}

/** Who is to be told of an alert; undefined if nobody is named. */
export function contactFor(
  { audience, organisation, partnership }: AlertToRaise,
  { organisations, businessManagers }: AlertConfig,
): AlertContact | undefined {
  return audience === 'ORGANISATION' ? organisations[organisation] : businessManagers[partnership];
}

/** The hub's page, with what it needs to show the alert. It opens nothing without signing in. */
function linkTo({ partnership, concept, matterId }: AlertToSend, publicUrl: string): string {
  const link = new URL(publicUrl);
  link.searchParams.set('partnership', partnership);
  if (concept !== null && matterId !== null) link.searchParams.set(concept, matterId);
  return link.href;
}
