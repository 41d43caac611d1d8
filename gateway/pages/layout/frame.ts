import type { Partnership } from '../../../shared/geography/geography.ts';
import type { Assets } from '../assets/assets.ts';
import { navigation } from '../people/navigation.ts';
import type { Person } from '../people/person.ts';
import { roleWords } from '../people/role-words.ts';

/** What stands around a page's own content: `page` in every template. */
export interface Frame {
  title: string;
  nonce: string;
  assets: Assets;
  demonstration: boolean;
  csrf: string;
  person: { name: string; role: string } | null;
  navigation: ReturnType<typeof navigation>;
  /** What was done a moment ago. */
  said: string | null;
  hasErrors: boolean;
  back: { href: string; text: string } | null;
}

export interface Framed {
  title: string;
  nonce: string;
  assets: Assets;
  demonstration: boolean;
  csrf?: string;
  person?: Person | undefined;
  /** Whether the person works for several partnerships. */
  several: boolean;
  /** The partnership that the page is about. */
  partnership?: Partnership | undefined;
  /** The page's own address, without what stands after the question mark. */
  path: string;
  said?: string | undefined;
  model?: object;
}

/** The frame of one page. A page with `errors` in its model says so in its title; one with `back` has a link back. */
export function frame(of: Framed): Frame {
  const { errors, back } = (of.model ?? {}) as { errors?: readonly unknown[]; back?: Frame['back'] };
  return {
    title: of.title,
    nonce: of.nonce,
    assets: of.assets,
    demonstration: of.demonstration,
    csrf: of.csrf ?? '',
    person: of.person ? { name: of.person.name, role: roleWords[of.person.principal.role] } : null,
    navigation: navigation(of.person, of.partnership, of.path, of.several),
    said: of.said ?? null,
    hasErrors: errors !== undefined && errors.length > 0,
    back: back ?? null,
  };
}
