import { capitalised } from '../words/capitalised.ts';

/** What a page is called in the record of page views, in words. */
export function pageWords(name: string): string {
  return capitalised(name.replace(/-/g, ' '));
}
