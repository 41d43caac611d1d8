import { lawfulBases } from '../../../shared/auth/purpose.ts';
import { purposesOfRole } from '../../../shared/auth/read-purpose.ts';
import { HubError } from '../../../shared/errors/hub-error.ts';
import { dictionaryType, findTypes } from '../data-dictionary/dictionary.ts';
import type { FormError } from '../form-error.ts';
import type { GraphAnswer, GraphError } from '../graph/ask-graph.ts';
import { variablesOf } from '../inspection/saved-queries/ask-question.ts';
import { chosenFilters } from '../inspection/saved-queries/chosen-filters.ts';
import { savedQuestion, savedTexts } from '../inspection/saved-queries/saved-questions.ts';
import type { Form, Page, PageAnswer, PageRequest } from '../page.ts';
import { readers } from '../people/person.ts';
import { chosenPeriod } from '../periods/choose-period.ts';
import { lastQuarter } from '../periods/period.ts';
import { PurposeNeeded, type StatedPurpose } from '../purpose/stated-purpose.ts';
import { descriptionOf } from '../words/description-of.ts';
import { enumWords } from '../words/enum-words.ts';
import { answerTables } from './answer-tables.ts';
import { type Example, examplesFor } from './examples.ts';

/** What stands in the form. */
interface Typed {
  question: string;
  variables: string;
  purpose: string;
  lawfulBasis: string;
  lookUp: string;
}

interface Shown {
  errors?: FormError[];
  answer?: GraphAnswer<unknown>;
  status?: 422 | 503;
}

/** As much of an answer as a browser shows with ease. */
const mostShownCharacters = 200_000;

/**
 * Asks anything that the person may ask, in the interface's own language. A question may hold identifiers, so it is sent and
 * never stands in an address. Why it is a form: docs/decisions/0023.
 */
export const explorerPage: Page = {
  name: 'explorer',
  path: '/explorer',
  roles: readers,
  get(request) {
    const example = savedExample(request) ?? chosenExample(request);
    const stated = statedOrNone(request);
    return show(request, {
      question: example?.question ?? '',
      variables: example === undefined ? '' : exampleVariables(example, request),
      purpose: stated?.purpose ?? '',
      lawfulBasis: stated?.lawfulBasis ?? '',
      lookUp: (request.query.type ?? '').slice(0, 100),
    });
  },
  async post(request) {
    const typed = typedIn(request.form);
    if (request.form.do === 'look-up') return show(request, typed);
    const { errors, variables, purpose } = checked(request, typed);
    if (errors.length > 0) return show(request, typed, { errors, status: 422 });
    if (purpose !== undefined) request.statePurpose(purpose);
    try {
      const question = asKept(typed.question, request);
      return show(request, typed, { answer: await request.ask<unknown>(question, variables, purpose) });
    } catch (error) {
      if (!(error instanceof HubError)) throw error;
      const isSilent = error.code === 'GRAPH_UNAVAILABLE';
      const refused = problem('question', `${error.message} (${error.code})`);
      return show(request, typed, { errors: [refused], status: isSilent ? 503 : 422 });
    }
  },
};

function show(request: PageRequest, typed: Typed, { errors = [], answer, status }: Shown = {}): PageAnswer {
  const { role } = request.person.principal;
  const json = answer && JSON.stringify(answer.data, null, 2);
  return {
    view: 'explorer/explorer.njk',
    title: 'Explorer',
    ...(status !== undefined && { status }),
    model: {
      errors,
      typed,
      sendTo: sendTo(request),
      partnerships: request
        .partnerships()
        .map(({ code, name }) => ({ value: code, text: name, selected: code === partnershipCode(request) })),
      examples: examplesFor(request.person).map(({ id, title }) => ({
        value: id,
        text: title,
        selected: id === request.query.example,
      })),
      purposes: options(purposesOfRole(role), typed.purpose, (each) => enumWords('Purpose', each)),
      lawfulBases: options(lawfulBases, typed.lawfulBasis, (each) => descriptionOf(`LawfulBasis.${each}`)),
      answer: json && {
        json: json.slice(0, mostShownCharacters),
        isCut: json.length > mostShownCharacters,
        tables: answerTables(answer.data),
        problems: answer.errors.map(problemWords),
      },
      lookedUp: typed.lookUp.trim() === '' ? null : lookUp(typed.lookUp.trim()),
    },
  };
}

function typedIn(form: Form): Typed {
  // A browser ends lines with two characters.
  const field = (name: string) => String(form[name] ?? '').replaceAll('\r\n', '\n');
  return {
    question: field('question'),
    variables: field('variables'),
    purpose: field('purpose'),
    lawfulBasis: field('lawfulBasis'),
    lookUp: field('type').slice(0, 100),
  };
}

function checked(request: PageRequest, typed: Typed) {
  const errors: FormError[] = [];
  if (typed.question.trim() === '') errors.push(problem('question', 'Enter a question'));
  const variables = parsedVariables(typed.variables);
  if (variables === undefined) {
    errors.push(problem('variables', 'Enter the variables as JSON, such as {"partnership": "E06000065"}'));
  }
  const purpose = purposesOfRole(request.person.principal.role).find((each) => each === typed.purpose);
  const lawfulBasis = lawfulBases.find((each) => each === typed.lawfulBasis);
  if (purpose === undefined && lawfulBasis !== undefined) {
    errors.push(problem('purpose', 'Select your purpose too, or no law'));
  }
  if (purpose !== undefined && lawfulBasis === undefined) {
    errors.push(problem('lawfulBasis', 'Select the law that you rely on too, or no purpose'));
  }
  const stated = purpose && lawfulBasis && { purpose, lawfulBasis };
  return { errors, variables, purpose: stated };
}

function parsedVariables(json: string): Record<string, unknown> | undefined {
  if (json.trim() === '') return {};
  try {
    const parsed: unknown = JSON.parse(json);
    const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    return isObject ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** A question of the hub's own that is sent as it was is the saved operation, to the letter. */
function asKept(question: string, { person }: PageRequest): string {
  const own = [...examplesFor(person).map((each) => each.question), ...savedTexts];
  return own.find((each) => each.trim() === question.trim()) ?? question;
}

/** A saved question that is opened here, with what it was narrowed to. */
function savedExample({ query, today }: PageRequest): Example | undefined {
  const question = savedQuestion(query.saved ?? '');
  if (question === undefined) return undefined;
  const chosen = chosenFilters(question.filters, query);
  const period = chosenPeriod(query, today);
  return {
    id: question.id,
    title: question.title,
    question: question.document,
    variables: (partnership) => variablesOf({ question, partnership, period, chosen }),
  };
}

function chosenExample({ person, query }: PageRequest): Example | undefined {
  const examples = examplesFor(person);
  return query.example === undefined ? examples[0] : examples.find(({ id }) => id === query.example);
}

function exampleVariables(example: Example, request: PageRequest): string {
  const variables = example.variables(partnershipCode(request), lastQuarter(request.today));
  return JSON.stringify(variables, null, 2);
}

/** Keeps which example is shown. A question never stands in it. */
function sendTo({ query }: PageRequest): string {
  const { example, partnership } = query;
  const kept = new URLSearchParams({ ...(example && { example }), ...(partnership && { partnership }) });
  return kept.size === 0 ? '/explorer' : `/explorer?${kept}`;
}

/** The partnership that examples are about. */
function partnershipCode(request: PageRequest): string {
  const own = request.partnerships();
  const chosen = own.find(({ code }) => code === request.query.partnership) ?? own[0];
  return chosen?.code ?? '';
}

function statedOrNone(request: PageRequest): StatedPurpose | undefined {
  try {
    return request.statedPurpose();
  } catch (error) {
    if (error instanceof PurposeNeeded) return undefined;
    throw error;
  }
}

function lookUp(words: string) {
  const exact = dictionaryType(words);
  return {
    words,
    types: exact === undefined ? findTypes(words).slice(0, 20) : [exact],
    isExact: exact !== undefined,
  };
}

function problemWords({ message, path = [], extensions }: GraphError): string {
  if (extensions?.code === 'PURPOSE_REQUIRED') return purposeRequired;
  const place = path.length > 0 ? ` At ${path.join(' › ')}.` : '';
  return `${message}${place}${extensions?.code ? ` (${extensions.code})` : ''}`;
}

function options<Value extends string>(
  values: readonly Value[],
  chosen: string,
  words: (value: Value) => string,
) {
  return [
    { value: '', text: 'None: figures only' },
    ...values.map((value) => ({ value, text: words(value), selected: value === chosen })),
  ];
}

/** The interface speaks of headers; here there are fields. */
const purposeRequired =
  'Single matters are shown once you have selected why you read them and the law that you rely on, above the button. (PURPOSE_REQUIRED)';

function problem(field: string, text: string): FormError {
  return { href: `#${field}`, text };
}
