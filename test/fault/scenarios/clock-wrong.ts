import { setTimeout as sleep } from 'node:timers/promises';
import { desks, surrey } from '../../agency/desks.ts';
import type { AgencyName } from '../../support/start-agency.ts';
import { compareNow } from '../support/compare-now.ts';
import { deliveryFindings, untilDrained } from '../support/delivered.ts';
import { atLeast, exactly, type Finding, told } from '../support/finding.ts';
import { rowsAt } from '../support/kept.ts';
import { answerTo, requestOf } from '../support/ledger.ts';
import { ledgerFindings } from '../support/ledger-findings.ts';
import { sendOnce } from '../support/send-once.ts';
import type { World } from '../support/world-of-processes.ts';
import { sendUntilAcknowledged } from '../support/write-load.ts';

/**
 * An agency's clock is wrong by `aheadMs`; it and health, whose clock is right, ask each other, and answer. What they send
 * arrives all the same, both ways; how far the clocks are apart is noted beside each message, and the comparison of records
 * says so.
 */
export async function clockWrong(
  world: World,
  wrong: 'police' | 'local-authority',
  aheadMs: number,
  requests: number,
): Promise<Finding[]> {
  const minutes = aheadMs / 60_000;
  const asked = Array.from({ length: requests }, (_, index) =>
    index % 2 === 0 ? requestOf(wrong, 'health') : requestOf('health', wrong),
  );
  for (const request of asked) {
    await sendUntilAcknowledged(world, request);
  }
  await untilDrained(world);
  for (const request of asked) {
    // Said by the clock of whoever answers.
    await sendUntilAcknowledged(world, answerTo(request, request.other === wrong ? -minutes : 0));
    await sleep(10);
  }
  await untilDrained(world);
  const sentTo = (agency: AgencyName, recipient: AgencyName) =>
    rowsAt(
      world,
      agency,
      `select attempts, clock_offset_ms as ms, clock_uncertainty_ms as give from outbox where recipient = $1`,
      [recipient],
    );
  const messages = [
    ...(await sentTo('health', wrong)).map((row) => ({ ...row, apart: aheadMs })),
    ...(await sentTo(wrong, 'health')).map((row) => ({ ...row, apart: -aheadMs })),
  ] as { attempts: number; ms: number | null; give: number; apart: number }[];
  // One whose answer was lost has a receipt of before, which says nothing of the clocks.
  const taken = messages.filter(({ attempts, ms }) => attempts === 1 || ms !== null);
  const noted = taken.filter(({ ms, give, apart }) => ms !== null && Math.abs(ms - apart) <= give + 1_000);
  const joined = await sendOnce(
    world.urls.gateway,
    `query ($partnership: ID!, $id: ID!) { informationRequest(partnershipCode: $partnership, id: $id) {
       id wrong: ${desks[wrong].prefix} { state } health { state } } }`,
    { partnership: surrey, id: asked[0]?.matterId },
  );
  const discrepancies = await compareNow(world, 'health');
  const clock = `${wrong} ${minutes > 0 ? '+' : ''}${minutes} min`;
  return [
    told(`${clock}: requests asked and answered`, asked.length),
    ...(await ledgerFindings(world)),
    ...(await deliveryFindings(world)),
    atLeast(`${clock}: messages between the two`, messages.length, 2 * requests),
    atLeast(`${clock}: of them taken when they were first sent`, taken.length, requests),
    exactly(
      `${clock}: of those with the difference of clocks noted, within a second`,
      noted.length,
      taken.length,
    ),
    atLeast(
      `${clock}: matters of which the comparison says TIME_SKEW`,
      discrepancies.TIME_SKEW ?? 0,
      requests,
    ),
    exactly(
      `${clock}: errors of the gateway that say anything but who did not answer`,
      joined.codes.filter((code) => code !== 'AGENCY_UNAVAILABLE').length,
      0,
    ),
    atLeast(
      `${clock}: errors of the gateway that name it`,
      joined.named.filter((agency) => agency === wrong).length,
      1,
    ),
    told(
      `${clock}: what it shows of the others`,
      joined.data?.informationRequest?.health?.state ?? 'nothing',
    ),
  ];
}
