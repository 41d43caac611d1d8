import { HubError } from '../../../../shared/errors/hub-error.ts';
import { askedOf } from '../../board/board-view.ts';
import type { Page, PageAnswer, PageRequest } from '../../page.ts';
import { boardRoles } from '../../people/person.ts';
import { periodForm } from '../../periods/choose-period.ts';
import { makePack, type SignPack } from './make-pack.ts';

const roles = ['INSPECTOR', ...boardRoles] as const;

/** Each reads a whole period of all agencies. */
const mostAtOnce = 2;

/** A form to choose the period, and the pack itself. */
export function evidencePackPages(signPack: SignPack, demonstration: boolean): Page[] {
  let making = 0;
  async function pack(request: PageRequest): Promise<PageAnswer> {
    const asked = { ...askedOf(request), request };
    request.statedPurpose();
    if (making >= mostAtOnce) {
      throw new HubError('PACK_BUSY', 'Other evidence packs are being made. Try again in a minute.');
    }
    making += 1;
    try {
      const bytes = await makePack(asked, signPack, demonstration);
      const name = ['evidence-pack', asked.partnership.code, asked.period.from, asked.period.to].join('-');
      return { file: { name: `${name}.zip`, type: 'application/zip', bytes } };
    } finally {
      making -= 1;
    }
  }
  return [
    { name: 'evidence-pack', path: '/partnerships/:partnership/evidence-pack', roles, get: form },
    {
      name: 'evidence-pack-file',
      path: '/partnerships/:partnership/evidence-pack/pack.zip',
      roles,
      get: pack,
    },
  ];
}

function form(request: PageRequest): PageAnswer {
  const { partnership, period } = askedOf(request);
  request.statedPurpose();
  return {
    view: 'inspection/evidence-pack/evidence-pack.njk',
    title: `Evidence pack, ${partnership.name}`,
    model: {
      name: partnership.name,
      below: `/partnerships/${partnership.code}`,
      period: periodForm(period, request.today, false),
    },
  };
}
