import { readFileSync } from 'node:fs';
import type { Role } from '../../../shared/auth/principal.ts';
import type { OpenPage } from '../open-page.ts';
import { readers } from '../people/person.ts';
import { roleWords } from '../people/role-words.ts';
import { capitalised } from '../words/capitalised.ts';
import { docHtml } from './doc-html.ts';
import { stepsOfRole } from './steps-of-role.ts';

const docs = new URL('../../../docs/', import.meta.url);
const back = { href: '/help', text: 'Help' };

/** What anybody may read of the hub, signed in or not. */
export const helpPages: readonly OpenPage[] = [
  {
    path: '/help',
    show: () => ({
      view: 'help/help.njk',
      title: 'Help',
      model: {
        roles: readers.map((role) => ({
          heading: capitalised(roleWords[role as Role]),
          steps: stepsOfRole[role],
        })),
      },
    }),
  },
  docPage('/help/glossary', 'glossary.md', 'What each word means'),
  docPage('/help/counting', 'counting.md', 'How matters are counted'),
  {
    path: '/help/accessibility',
    show: ({ contact }) => page('accessibility', 'Accessibility statement', { contact }),
  },
  {
    path: '/help/demonstration',
    show: ({ demonstration }) => page('demonstration', 'What is real and what is made up', { demonstration }),
  },
  { path: '/help/privacy', show: ({ contact }) => page('privacy', 'Privacy and cookies', { contact }) },
];

/** A document that came with the code, made into a page once. */
function docPage(path: string, file: string, title: string): OpenPage {
  const doc = docHtml(readFileSync(new URL(file, docs), 'utf8'));
  return { path, show: () => ({ view: 'help/doc.njk', title, model: { heading: title, back, doc } }) };
}

function page(name: string, title: string, model: object) {
  return { view: `help/${name}.njk`, title, model: { ...model, heading: title, back } };
}
