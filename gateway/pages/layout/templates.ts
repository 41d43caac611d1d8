import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import nunjucks from 'nunjucks';
import { addFilters } from './filters.ts';

const pagesFolder = fileURLToPath(new URL('..', import.meta.url));
const govukFolder = path.resolve(
  path.dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')),
  'dist',
);

/**
 * Renders the templates of `gateway/pages` and of govuk-frontend. Whatever is put in one is text, never markup.
 */
export function templates(): (view: string, model: object) => string {
  const environment = new nunjucks.Environment(
    new nunjucks.FileSystemLoader([pagesFolder, govukFolder], { noCache: false, watch: false }),
    { autoescape: true, trimBlocks: true, lstripBlocks: true },
  );
  addFilters(environment);
  return (view, model) => environment.render(view, model);
}
