import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import nunjucks from 'nunjucks';

const pagesFolder = fileURLToPath(new URL('..', import.meta.url));
const govukFolder = path.resolve(
  path.dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')),
  'dist',
);

/** What a template may say beside plain text, by name. */
export type Words = Readonly<Record<string, (...given: never[]) => unknown>>;

/**
 * Renders the templates of `gateway/pages` and of govuk-frontend. Whatever is put in one is text, never markup, and a name
 * that a template has wrong is an error and not an empty place.
 *
 * @param words filters of every template
 */
export function templates(words: Words): (view: string, model: object) => string {
  const environment = new nunjucks.Environment(
    new nunjucks.FileSystemLoader([pagesFolder, govukFolder], { noCache: false, watch: false }),
    { autoescape: true, trimBlocks: true, lstripBlocks: true },
  );
  for (const [name, filter] of Object.entries(words)) {
    environment.addFilter(name, filter as (...given: unknown[]) => unknown);
  }
  return (view, model) => environment.render(view, model);
}
