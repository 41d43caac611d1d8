import { randomUUID } from 'node:crypto';
import { type Desk, type Input, type Shown, surrey } from '../agency/desks.ts';
import type { AskingAs } from '../support/credentials.ts';
import { safeguardingLead } from '../support/principals.ts';
import type { TestHub } from '../support/start-hub.ts';

const fields = `{ id concept matterId originator { code } recipient { code } state owner { code } handedOver status foundAt
  dueOn overdue lastSeenAt goneAt resolution reason settledBy settledByOrganisation { code } settledAt synthetic }`;

const runFields = '{ id agency state compared underWay found organisation { code } }';

/**
 * Compares a desk's records with every agency's, and gives how each comparison ended, by sector. A machine that is busy
 * for a second is no agency that is down: it asks again, until all have answered but those that are said to be down.
 */
export async function reconcile(
  hub: TestHub,
  desk: Desk,
  [from, to]: readonly [string, string],
  down: readonly Desk['sector'][] = [],
): Promise<Record<string, Shown>> {
  for (let left = 20; ; left -= 1) {
    const { data, errors } = await hub.askAgency(
      desk.name,
      `mutation ($input: ReconcileNowInput!) { runs: ${desk.prefix}ReconcileNow(input: $input) ${runFields} }`,
      { input: { idempotencyKey: randomUUID(), partnershipCode: surrey, from, to } },
    );
    if (errors !== undefined) throw new Error(`${desk.name} did not compare: ${JSON.stringify(errors)}`);
    const runs: Shown[] = data.runs;
    if (left === 0 || runs.every(({ agency, state }) => state === 'COMPLETE' || down.includes(agency)))
      return Object.fromEntries(runs.map((run) => [run.agency, run]));
  }
}

/** A page of what a desk's comparisons found, as its own safeguarding lead sees it unless told. */
export async function listed(
  hub: TestHub,
  desk: Desk,
  args: Input = {},
  as: AskingAs = { principal: safeguardingLead(desk.surrey), via: 'DIRECT' },
): Promise<Shown> {
  const { data, errors } = await hub.askAgency(
    desk.name,
    `query ($partnershipCode: ID!, $status: DiscrepancyStatus, $first: Int, $after: String) {
       page: ${desk.prefix}Discrepancies(partnershipCode: $partnershipCode, status: $status, first: $first, after: $after) {
         edges { cursor node ${fields} } pageInfo { endCursor hasNextPage } counts { state open overdue }
         runs ${runFields} } }`,
    { partnershipCode: surrey, first: 100, ...args },
    as,
  );
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data.page;
}

/** What a desk's comparisons found of one matter, by the state of each. */
export async function foundOf(hub: TestHub, desk: Desk, { id }: Shown): Promise<Record<string, Shown>> {
  const { edges } = await listed(hub, desk);
  const ofMatter = edges.map(({ node }: Shown) => node).filter(({ matterId }: Shown) => matterId === id);
  return Object.fromEntries(ofMatter.map((node: Shown) => [node.state, node]));
}

/** Settles a discrepancy, or is refused with a code. */
export async function settle(hub: TestHub, desk: Desk, input: Input): Promise<Shown> {
  const { data, errors } = await hub.askAgency(
    desk.name,
    `mutation ($input: SettleDiscrepancyInput!) { done: ${desk.prefix}SettleDiscrepancy(input: $input) ${fields} }`,
    { input: { idempotencyKey: randomUUID(), partnershipCode: surrey, ...input } },
  );
  return errors?.[0]?.extensions?.code ?? data.done;
}
