import { randomUUID } from 'node:crypto';
import { validate as isUuid } from 'uuid';
import type { FormError } from '../../form-error.ts';
import type { Field, Values } from '../../forms/field.ts';
import { errorSummary, fieldView, firstForm, valueWords } from '../../forms/field-view.ts';
import { type FieldErrors, readForm } from '../../forms/read-form.ts';
import type { Form, Page, PageAnswer } from '../../page.ts';
import { sendToOwnAgency } from '../own-mutation.ts';
import { type OwnRequest, ownPage } from '../own-page.ts';
import { refusalWords } from './refusal-words.ts';

/** A form by which an agency's people have something recorded. */
export interface OwnForm {
  name: string;
  /** Below the partnership's address. */
  path: string;
  roles?: Page['roles'];
  /** What it is about now. @throws NotFound if it is about nothing that is there */
  open(asked: OwnRequest): Promise<OpenForm>;
}

export interface OpenForm {
  title: string;
  caption: string;
  /** What to know before filling it in. */
  says?: readonly string[];
  fields: readonly Field[];
  button: string;
  back: { href: string; text: string };
  /** False if there is nothing more to do: who asks for the form is led back. */
  isOpen: boolean;
  /** Whether what was typed is looked over before it is sent. */
  looksOver?: true;
  /** Without the agency's prefix. */
  mutation: string;
  /** What goes together wrongly, though each field by itself is right. */
  check?(values: Values): FieldErrors;
  /** The mutation's input, but for its key. */
  input(values: Values): Record<string, unknown>;
  done(id: string): { say: string; goTo: string };
}

/** The pages of a form: shown, looked over if it asks for that, and sent. Nothing that was typed is lost by an error. */
export function ownForm({ name, path, roles, open }: OwnForm): Page {
  return ownPage({
    name,
    path,
    ...(roles && { roles }),
    async get(asked) {
      const form = await open(asked);
      if (!form.isOpen) return { goTo: form.back.href };
      return show(form, asked, { ...firstForm(form.fields, asked.request.now), key: randomUUID() }, {}, []);
    },
    async post(asked) {
      const form = await open(asked);
      const typed = withKey(asked.request.form);
      const { values, errors } = readForm(form.fields, typed);
      const all = Object.keys(errors).length > 0 ? errors : (form.check?.(values) ?? {});
      if (Object.values(all).some((error) => error !== undefined)) return show(form, asked, typed, all, []);
      if (form.looksOver && typed.step === 'change') return show(form, asked, typed, {}, []);
      if (form.looksOver && typed.step !== 'send') return lookOver(form, typed, values);
      return send(form, asked, typed, values);
    },
  });
}

/** A key is made when the form is shown, so that what is sent twice is recorded once. */
function withKey(form: Form): Form & { key: string } {
  const { key } = form;
  return { ...form, key: typeof key === 'string' && isUuid(key) ? key : randomUUID() };
}

async function send(
  form: OpenForm,
  asked: OwnRequest,
  typed: Form & { key: string },
  values: Values,
): Promise<PageAnswer> {
  const input = { idempotencyKey: typed.key, ...form.input(values) };
  const sent = await sendToOwnAgency(asked, form.mutation, input);
  if ('refusal' in sent) {
    const { field, text } = refusalWords(sent.refusal, form.fields);
    return field === undefined
      ? show(form, asked, typed, {}, [{ href: '#send', text }])
      : show(form, asked, typed, { [field]: text }, []);
  }
  const { say, goTo } = form.done(sent.id);
  asked.request.sayNext(say);
  return { goTo };
}

function show(
  form: OpenForm,
  { request }: OwnRequest,
  typed: Form,
  wrong: FieldErrors,
  more: FormError[],
): PageAnswer {
  const errors = [...errorSummary(form.fields, wrong), ...more];
  return {
    view: 'agency/forms/own-form.njk',
    title: form.title,
    ...(errors.length > 0 && { status: 422 as const }),
    model: {
      form,
      key: typed.key,
      fields: form.fields.map((field) => fieldView(field, typed, wrong, request.now)),
      errors,
    },
  };
}

function lookOver(form: OpenForm, typed: Form & { key: string }, values: Values): PageAnswer {
  return {
    view: 'agency/forms/look-over.njk',
    title: `Check before you send: ${form.title}`,
    model: {
      form,
      rows: form.fields.map((field) => ({ key: field.label, value: valueWords(field, values) })),
      typed: Object.entries(typed)
        .filter(([name, text]) => typeof text === 'string' && name !== '_csrf' && name !== 'step')
        .map(([name, value]) => ({ name, value })),
    },
  };
}
