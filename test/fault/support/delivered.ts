import { setTimeout as sleep } from 'node:timers/promises';
import { readReceipt } from '../../../shared/delivery/receipt.ts';
import { type AgencyName, agencyNames } from '../../support/start-agency.ts';
import { until } from '../../support/until.ts';
import { exactly, type Finding, told } from './finding.ts';
import { rowsAt } from './kept.ts';
import type { World } from './world-of-processes.ts';

/** Messages that wait to be delivered. @param agencies whose; their databases must run */
export async function waitingMessages(
  world: World,
  agencies: readonly AgencyName[] = agencyNames,
): Promise<number> {
  const counts = await Promise.all(
    agencies.map((agency) =>
      rowsAt(world, agency, `select count(*)::int as count from outbox where state = 'WAITING'`),
    ),
  );
  return counts.reduce((sum, [row]) => sum + (row?.count ?? 0), 0);
}

/**
 * Waits until no message waits. An agency that was down is tried again after 20 s at the latest, and a message that it
 * refused meanwhile after 75: what takes longer does not arrive by itself.
 *
 * @returns how long that took, in milliseconds
 */
export async function untilDrained(world: World): Promise<number> {
  const began = performance.now();
  await until(
    async () => {
      await sleep(100);
      return waitingMessages(world);
    },
    (waiting) => waiting === 0,
    90_000,
  );
  return performance.now() - began;
}

/** What was sent is held against what arrived, message by message, and both against the receipts. */
export async function deliveryFindings(world: World): Promise<Finding[]> {
  const sent = await eachAgency(world, 'select id, recipient, state, content_hash, receipt from outbox');
  const arrived = await eachAgency(
    world,
    'select id, sender, content_hash, effect, fault, receipt from inbox',
  );
  const inboxes = new Map(arrived.map(([agency, row]) => [`${row.sender} ${agency} ${row.id}`, row]));
  let unproven = 0;
  let missing = 0;
  for (const [agency, { id, recipient, content_hash, receipt }] of sent) {
    const there = inboxes.get(`${agency} ${recipient} ${id}`);
    if (there === undefined) missing += 1;
    const isProven =
      there !== undefined &&
      there.receipt === receipt &&
      (await readReceipt(receipt, world.agencyKeys).then(
        (said) =>
          said.receipt.messageId === id &&
          said.receipt.contentHash === content_hash &&
          said.receipt.sender === agency &&
          said.receipt.recipient === recipient,
        () => false,
      ));
    if (!isProven) unproven += 1;
  }
  const parked = arrived.filter(([, { effect }]) => effect === 'PARKED');
  return [
    told('messages delivered', sent.length),
    exactly('messages that still wait', sent.filter(([, { state }]) => state === 'WAITING').length, 0),
    exactly('messages parked', parked.length, 0),
    exactly('messages sent that never arrived', missing, 0),
    exactly('messages arrived that nobody sent', arrived.length - (sent.length - missing), 0),
    exactly('receipts that are not alike on both sides, or do not verify', unproven, 0),
  ];
}

// biome-ignore lint/suspicious/noExplicitAny: rows of whatever was asked for
type Row = any;

async function eachAgency(world: World, sql: string): Promise<(readonly [AgencyName, Row])[]> {
  const all = await Promise.all(
    agencyNames.map(async (agency) =>
      (await rowsAt(world, agency, sql)).map((row) => [agency, row] as const),
    ),
  );
  return all.flat();
}
