import type { OwnRequest } from './own-page.ts';

export interface OwnNavigation {
  /** Whose work it is. */
  organisation: string;
  items: { text: string; href: string; current: boolean }[];
}

/** The pages of somebody's own agency: what the navigation above, which everybody has, leaves no room for. */
export function ownNavigation({ request, agency, below }: OwnRequest): OwnNavigation {
  const [path = ''] = request.address.split('?');
  const isLead = request.person.principal.role === 'SAFEGUARDING_LEAD';
  const items = [
    ['day', 'Our day'],
    ['inbox', 'Inbox'],
    ['sent', 'Sent'],
    ['our-escalations', 'Our escalations'],
    ['our-meetings', 'Our meetings'],
    ['leads', 'Leads'],
    ...(isLead ? [['who-saw-our-data', 'Who saw our data']] : []),
  ];
  return {
    organisation: agency.name,
    items: items.map(([at, text = '']) => ({
      text,
      href: `${below}/${at}`,
      current: path === `${below}/${at}`,
    })),
  };
}
