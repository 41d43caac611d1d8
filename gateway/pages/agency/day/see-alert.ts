import { validate as isUuid } from 'uuid';
import { HubError } from '../../../../shared/errors/hub-error.ts';
import { NotFound } from '../../not-found.ts';
import { sendToOwnAgency } from '../own-mutation.ts';
import { ownPage } from '../own-page.ts';

/** Takes "Mark as seen" from the day: an alert that somebody saw is not shown there again. */
export const seeAlertPage = ownPage({
  name: 'alert-seen',
  path: 'alerts/:alert/seen',
  async post(asked) {
    const { request, partnership, below } = asked;
    const { alert = '' } = request.params;
    const { key } = request.form;
    if (!isUuid(alert) || typeof key !== 'string' || !isUuid(key)) throw new NotFound();
    const sent = await sendToOwnAgency(asked, 'SeeAlert', {
      idempotencyKey: key,
      partnershipCode: partnership.code,
      id: alert,
    });
    if ('refusal' in sent) throw new HubError(sent.refusal.code, sent.refusal.message);
    request.sayNext('The alert is marked as seen.');
    return { goTo: `${below}/day` };
  },
});
