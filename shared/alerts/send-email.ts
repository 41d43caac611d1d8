import { createTransport } from 'nodemailer';
import { isLoopback } from '../auth/safe-url.ts';
import { londonText } from '../calendar/london-text.ts';
import { HubError } from '../errors/hub-error.ts';
import type { AlertConfig } from './alert-config.ts';
import type { AlertNotice } from './alert-notice.ts';

/** How long each step of handing over an email may take, in milliseconds. */
const stepTakesAtMostMs = 5_000;

/**
 * Hands an alert to the mail server. Whether a server that fell silent took it is not knowable, so it may come twice;
 * both copies have the same Message-ID.
 *
 * @throws HubError EMAIL_REFUSED when the server will not take it, EMAIL_UNREACHABLE when it cannot be asked
 */
export async function sendEmail(
  notice: AlertNotice,
  to: readonly string[],
  { smtpUrl, from }: NonNullable<AlertConfig['email']>,
): Promise<void> {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: stepTakesAtMostMs,
    greetingTimeout: stepTakesAtMostMs,
    socketTimeout: stepTakesAtMostMs,
    dnsTimeout: stepTakesAtMostMs,
    // On the way to another machine nobody reads it.
    requireTLS: !isLoopback(new URL(smtpUrl).hostname),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({ from, to: [...to], ...alertEmail(notice, from) });
  } catch (error) {
    const { responseCode } = error as { responseCode?: number };
    // What the server said may name addresses.
    throw responseCode === undefined
      ? new HubError('EMAIL_UNREACHABLE', 'The mail server did not answer in time.')
      : new HubError('EMAIL_REFUSED', `The mail server answered ${responseCode}.`);
  } finally {
    transport.close();
  }
}

/** The email that an alert is sent as, in plain text. */
function alertEmail(notice: AlertNotice, from: string) {
  const { id, title, text, matterId, partnership, partnershipName, at, link, synthetic } = notice;
  const domain = /@([^\s>]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  const lines = [
    ...(synthetic ? ['Demonstration data: made up.', ''] : []),
    text,
    '',
    `Partnership: ${partnershipName} (${partnership})`,
    ...(matterId === null ? [] : [`Reference: ${matterId}`]),
    `Time: ${londonText(at)} (London)`,
    ...(link === null ? [] : [`Link: ${link}`]),
    '',
    'This message names nobody. Sign in to see what it is about.',
  ];
  return {
    messageId: `<${id}@${domain}>`,
    subject: `${synthetic ? 'Demonstration: ' : ''}${title}, ${partnershipName}`,
    text: `${lines.join('\n')}\n`,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'List-Id': `Safeguarding Partners Hub alerts <alerts.${domain}>`,
    },
  };
}
