import { Marked, type Tokens } from 'marked';

/** A document of the hub as a page shows it. */
export interface DocHtml {
  /** Its first heading, as text. */
  title: string;
  /** Its parts, to find them by. */
  contents: { id: string; text: string }[];
  html: string;
}

/** Documents that have a page here; links to all others become plain text. */
const pagesOf: Record<string, string> = {
  'glossary.md': '/help/glossary',
  'counting.md': '/help/counting',
};

/**
 * Markdown of the hub's own documents as HTML with the classes that pages have. Only for texts that came with the code: what
 * somebody typed would come out as they typed it.
 */
export function docHtml(markdown: string): DocHtml {
  const contents: DocHtml['contents'] = [];
  let title = '';
  let part = '';
  let tables = 0;
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth }) {
        const html = this.parser.parseInline(tokens);
        const text = plain(html);
        if (depth === 1) {
          title = text;
          return '';
        }
        part = text;
        const id = slug(text);
        if (depth === 2) contents.push({ id, text });
        const size = depth === 2 ? 'm' : 's';
        return `<h${depth} class="govuk-heading-${size}" id="${id}">${html}</h${depth}>\n`;
      },
      paragraph({ tokens }) {
        return `<p class="govuk-body">${this.parser.parseInline(tokens)}</p>\n`;
      },
      list({ ordered, items }) {
        const kind = ordered ? 'number' : 'bullet';
        const tag = ordered ? 'ol' : 'ul';
        const inner = items.map((item) => `<li>${this.parser.parse(item.tokens)}</li>`).join('\n');
        return `<${tag} class="govuk-list govuk-list--${kind}">\n${inner}\n</${tag}>\n`;
      },
      // An item of a list is a line and not a paragraph in a line.
      text(token) {
        return 'tokens' in token && token.tokens ? this.parser.parseInline(token.tokens) : token.text;
      },
      link({ href, tokens }) {
        const text = this.parser.parseInline(tokens);
        const to = addressOf(href);
        return to === null ? text : `<a class="govuk-link" href="${to}">${text}</a>`;
      },
      table(token) {
        tables += 1;
        const cells = (row: Tokens.TableCell[]) => row.map(({ tokens }) => this.parser.parseInline(tokens));
        return tableHtml(
          { id: `table-${tables}`, about: part },
          cells(token.header),
          token.rows.map((row) => cells(row)),
        );
      },
    },
  });
  const html = marked.parse(markdown, { async: false });
  return { title, contents, html };
}

/** In a region of its own that scrolls, since documents have wide tables and phones are narrow. */
function tableHtml(
  { id, about }: { id: string; about: string },
  headings: string[],
  rows: string[][],
): string {
  const head = headings.map((html) =>
    html === ''
      ? '<td class="govuk-table__header"></td>'
      : `<th scope="col" class="govuk-table__header">${html}</th>`,
  );
  const body = rows.map(([first = '', ...others]) =>
    [
      `<th scope="row" class="govuk-table__header hub-doc__row">${first}</th>`,
      ...others.map((html) => `<td class="govuk-table__cell">${html}</td>`),
    ].join(''),
  );
  return [
    `<div class="hub-scroll" role="region" aria-label="${about}: table ${id.slice(6)}" tabindex="0">`,
    `<table class="govuk-table hub-doc__table">`,
    `<thead class="govuk-table__head"><tr class="govuk-table__row">${head.join('')}</tr></thead>`,
    `<tbody class="govuk-table__body">`,
    ...body.map((row) => `<tr class="govuk-table__row">${row}</tr>`),
    '</tbody></table></div>\n',
  ].join('\n');
}

function addressOf(href: string): string | null {
  if (href.startsWith('#')) return href;
  const [file = '', anchor] = href.split('#');
  const page = pagesOf[file];
  if (page === undefined) return null;
  return anchor === undefined ? page : `${page}#${anchor}`;
}

/** As the documents themselves are linked to: lower case, hyphens for spaces, no punctuation. */
function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .trim()
    .replace(/ /g, '-');
}

function plain(html: string): string {
  return html.replace(/<[^>]+>/g, '');
}
