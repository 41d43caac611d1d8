import { isAgencyRole } from '../../../shared/auth/principal.ts';
import type { Partnership } from '../../../shared/geography/geography.ts';
import type { Person } from './person.ts';

interface Item {
  text: string;
  href: string;
  /** It is the page that is shown. */
  current?: boolean;
  /** The page that is shown is below it. */
  active?: boolean;
}

export interface Navigation {
  /** The partnership's name, or the hub's. */
  name: string;
  href: string;
  items: Item[];
}

/**
 * Where somebody can go from a page: what is theirs, and nothing that they would be refused.
 *
 * @param several whether they work for several partnerships. Of an inspector only the agencies know, who are not asked for this
 */
export function navigation(
  person: Person | undefined,
  partnership: Partnership | undefined,
  path: string,
  several: boolean,
): Navigation {
  const name = partnership?.name ?? 'Partnerships';
  if (person === undefined) return { name, href: '/', items: [] };
  const items = [
    ...(partnership === undefined ? [] : ofPartnership(person, partnership.code)),
    ...(several ? [{ text: 'Partnerships together', href: '/national' }] : []),
    ...(person.principal.role === 'INSPECTOR' ? [{ text: 'Inspection', href: '/inspection' }] : []),
  ];
  return {
    name,
    href: partnership === undefined ? '/' : `/partnerships/${partnership.code}`,
    items: items.map((item) => marked(item, path)),
  };
}

function ofPartnership({ principal }: Person, code: string): Item[] {
  const below = `/partnerships/${code}`;
  return [
    ...(isAgencyRole(principal.role) ? [{ text: 'Our day', href: `${below}/day` }] : []),
    { text: 'Overview', href: below },
    { text: 'Information sharing', href: `${below}/information-sharing` },
    { text: 'Escalations', href: `${below}/escalations` },
    { text: 'Leadership attendance', href: `${below}/leadership-attendance` },
    ...(isAgencyRole(principal.role)
      ? []
      : [
          { text: 'Saved questions', href: `${below}/saved-queries` },
          { text: 'Board paper', href: `${below}/paper` },
        ]),
  ];
}

function marked(item: Item, path: string): Item {
  if (item.href === path) return { ...item, current: true };
  // The overview is above every page of its partnership, and none of them is part of it.
  const isPart = path.startsWith(`${item.href}/`) && !/^\/partnerships\/\w+$/.test(item.href);
  return isPart ? { ...item, active: true } : item;
}
