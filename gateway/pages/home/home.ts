import { isAgencyRole } from '../../../shared/auth/principal.ts';
import type { Page } from '../page.ts';
import { readers } from '../people/person.ts';

/** Where somebody starts: the one partnership that is theirs, or the choice of those that are. */
export const homePage: Page = {
  name: 'home',
  path: '/',
  roles: readers,
  get({ person, partnerships }) {
    const { role } = person.principal;
    if (role === 'INSPECTOR') return { goTo: '/inspection' };
    const own = partnerships();
    const [only] = own;
    if (own.length === 1 && only !== undefined) {
      return { goTo: `/partnerships/${only.code}${isAgencyRole(role) ? '/day' : ''}` };
    }
    return {
      view: 'home/home.njk',
      title: 'Your partnerships',
      model: {
        partnerships: own.map(({ code, name, region }) => ({
          href: `/partnerships/${code}${isAgencyRole(role) ? '/day' : ''}`,
          name,
          region: region.name,
        })),
      },
    };
  },
};
