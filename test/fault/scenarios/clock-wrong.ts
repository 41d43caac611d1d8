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
import { until } from '../support/until.ts';
import type { World } from '../support/world-of-processes.ts';

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
  const { ledger } = world;
  const minutes = aheadMs / 60_000;
  const asked = Array.from({ length: requests }, (_, index) =>
    index % 2 === 0 ? requestOf(wrong, 'health') : requestOf('health', wrong),
  );
  for (const request of asked) {
    await until(
      async () => (await ledger.send(request, world.urls[request.at])).codes,
      (codes) => codes.length === 0,
      120_000,
    );
  }
  await untilDrained(world);
  for (const request of asked) {
    // Said by the clock of whoever answers.
    const answer = answerTo(request, request.other === wrong ? -minutes : 0);
    await until(
      async () => (await ledger.send(answer, world.urls[answer.at])).codes,
      (codes) => codes.length === 0,
      120_000,
    );
    await sleep(10);
  }
  await untilDrained(world);
  const offsets = (agency: AgencyName, recipient: AgencyName) =>
    rowsAt(
      world,
      agency,
      `select clock_offset_ms as ms, clock_uncertainty_ms as give from outbox where recipient = $1 and clock_offset_ms is not null`,
      [recipient],
    );
  const toWrong = await offsets('health', wrong);
  const fromWrong = await offsets(wrong, 'health');
  const isNear = (ms: number, wanted: number, give: number) => Math.abs(ms - wanted) <= give + 1_000;
  const seen = [
    ...toWrong.filter(({ ms, give }) => isNear(ms, aheadMs, give)),
    ...fromWrong.filter(({ ms, give }) => isNear(ms, -aheadMs, give)),
  ];
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
    // One whose answer was lost has a receipt of before, which says nothing of the clocks.
    atLeast(
      `${clock}: messages with a difference of clocks noted`,
      toWrong.length + fromWrong.length,
      requests,
    ),
    exactly(
      `${clock}: of them within a second of what it is`,
      seen.length,
      toWrong.length + fromWrong.length,
    ),
    atLeast(
      `${clock}: matters of which the comparison says TIME_SKEW`,
      discrepancies.TIME_SKEW ?? 0,
      requests,
    ),
    told(`${clock}: what the gateway says of it`, joined.codes.join() || 'their record, as ever'),
    told(
      `${clock}: what it shows of the others`,
      joined.data?.informationRequest?.health?.state ?? 'nothing',
    ),
  ];
}
