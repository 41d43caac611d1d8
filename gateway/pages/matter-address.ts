/** Where the pages of single matters are, below their partnership's address. */
export const matterPaths = {
  INFORMATION_REQUEST: 'information-requests',
  ESCALATION: 'escalation',
  LEADERSHIP_MEETING: 'leadership-meetings',
} as const;

/**
 * The page of one matter, with every agency's own account of it.
 *
 * @param below the address below which the partnership's pages are
 */
export function matterAddress(concept: keyof typeof matterPaths, below: string, id: string): string {
  return `${below}/${matterPaths[concept]}/${id}`;
}
