const paths: Record<string, string> = {
  'information-request': 'information-requests',
  escalation: 'escalation',
  'leadership-meeting': 'leadership-meetings',
  INFORMATION_REQUEST: 'information-requests',
  ESCALATION: 'escalation',
  LEADERSHIP_MEETING: 'leadership-meetings',
};

/** The page of the matter that something is about; empty if it is about no single one. */
export function matterAddress(
  { concept, matterId }: { concept: string | null; matterId: string | null },
  below: string,
): string {
  const path = paths[concept ?? ''];
  return path === undefined || matterId === null ? '' : `${below}/${path}/${matterId}`;
}
