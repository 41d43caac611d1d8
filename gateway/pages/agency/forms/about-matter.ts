import { validate as isUuid } from 'uuid';
import { NotFound } from '../../not-found.ts';
import type { OwnRequest } from '../own-page.ts';
import { whileAnswering } from './about-request.ts';
import type { OpenForm, OwnForm } from './own-form.ts';

type MatterForm = Omit<OpenForm, 'back' | 'done'> & { say: string };

interface AboutMatter<Own> {
  name: string;
  /** The path of the matter's page, below the partnership's address. */
  of: 'escalation' | 'leadership-meetings';
  /** The last part of the form's address. */
  act: string;
  back: string;
  load(asked: OwnRequest, id: string): Promise<Own | null>;
  /** Null when the agency does not answer to what is being sent. */
  make(record: Own | null, asked: OwnRequest): MatterForm | Promise<MatterForm>;
}

/** A form by which something is recorded of an escalation or a meeting, in the organisation's own record. */
export function matterForm<Own>({ name, of, act, back, load, make }: AboutMatter<Own>): OwnForm {
  return {
    name,
    path: `${of}/:matter/${act}`,
    async open(asked) {
      const { request, agency, partnership, below } = asked;
      const { matter = '' } = request.params;
      if (!isUuid(matter)) throw new NotFound();
      const record = await whileAnswering(asked, () => load(asked, matter));
      const { say, input, ...form } = await make(record, asked);
      const address = `${below}/${of}/${matter}`;
      return {
        ...form,
        back: { href: address, text: back },
        input: (values) => ({
          ...input(values),
          record: { partnershipCode: partnership.code, id: matter, organisation: agency.organisation },
        }),
        done: () => ({ say, goTo: address }),
      };
    },
  };
}
