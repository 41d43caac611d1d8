import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { docHtml } from './doc-html.ts';

const docs = new URL('../../../docs/', import.meta.url);

describe('a document as a page', () => {
  test('has headings, lists and tables as pages have them', () => {
    const { title, contents, html } = docHtml(
      '# Words\n\nIn **one** line.\n\n## Who\n\n| Word | Meaning |\n|---|---|\n| **Side** | Which *part* |\n\n- one\n- two\n',
    );
    expect(title).toBe('Words');
    expect(contents).toEqual([{ id: 'who', text: 'Who' }]);
    expect(html).not.toContain('<h1');
    expect(html).toContain('<h2 class="govuk-heading-m" id="who">Who</h2>');
    expect(html).toContain('<th scope="col" class="govuk-table__header">Meaning</th>');
    expect(html).toContain(
      '<th scope="row" class="govuk-table__header hub-doc__row"><strong>Side</strong></th>',
    );
    expect(html).toContain('<td class="govuk-table__cell">Which <em>part</em></td>');
    expect(html).toMatch(/<ul class="govuk-list govuk-list--bullet">\s*<li>one<\/li>/);
  });

  test('leads to other documents only where they have a page too', () => {
    const { html } = docHtml(
      'See [counting](counting.md#small-numbers), [access](access.md) and [below](#time).',
    );
    expect(html).toContain(
      '<a class="govuk-link" href="/help/counting#small-numbers">counting</a>, access and',
    );
    expect(html).toContain('<a class="govuk-link" href="#time">below</a>');
  });

  test.each(['glossary.md', 'counting.md'])('%s leads to no heading that is not there', (file) => {
    const { html } = docHtml(readFileSync(new URL(file, docs), 'utf8'));
    const within = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toEqual([...new Set(ids)]);
    expect(ids).toEqual(expect.arrayContaining(within));
    expect(html).not.toMatch(/style=|<script/);
  });
});
