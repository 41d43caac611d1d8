import { matterAddress, type matterPaths } from '../../matter-address.ts';

/** Alerts name a kind of matter as messages do, and not as the schema's enum. */
const concepts: Record<string, keyof typeof matterPaths> = {
  'information-request': 'INFORMATION_REQUEST',
  escalation: 'ESCALATION',
  'leadership-meeting': 'LEADERSHIP_MEETING',
};

/** The page of the matter that an alert is about; empty if it is about no single one. */
export function alertAddress(
  { concept, matterId }: { concept: string | null; matterId: string | null },
  below: string,
): string {
  const known = concepts[concept ?? ''];
  return known === undefined || matterId === null ? '' : matterAddress(known, below, matterId);
}
