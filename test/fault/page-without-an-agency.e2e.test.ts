import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { expectNamed } from './support/expect-honest.ts';
import { type FailingHub, startFailingHub } from './support/failing-hub.ts';
import { hang } from './support/failures.ts';
import { islington, receiveRequest, requestInformation } from './support/record.ts';

const list = `query ($partnership: ID!, $first: Int!, $after: String) {
  partnership(code: $partnership) { period(from: "2026-11-01", to: "2026-11-20") {
    informationRequests(first: $first, after: $after) {
      partial sources { agency state }
      pageInfo { endCursor hasNextPage }
      edges { node { id police { state } joined { status } } }
    }
  } }
}`;

interface Page {
  partial: boolean;
  sources: { agency: string; state: string }[];
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
  edges: { node: { id: string; police: { state: string } | null } }[];
}

describe('a list of requests while police are down', () => {
  let hub: FailingHub;
  let othersIds: string[];
  let policeOnlyId: string;
  beforeAll(async () => {
    hub = await startFailingHub({ now: new Date('2026-11-20T10:00:00Z') });
    const ids: string[] = [];
    for (const day of ['02', '03', '04']) {
      const matter = await requestInformation(
        hub,
        'local-authority',
        'police',
        `2026-11-${day}T10:00:00.000Z`,
      );
      await receiveRequest(hub, 'police', 'local-authority', matter);
      ids.push(matter.id);
    }
    const toHealth = await requestInformation(hub, 'local-authority', 'health', '2026-11-05T10:00:00.000Z');
    othersIds = [...ids, toHealth.id].reverse();
    policeOnlyId = (await requestInformation(hub, 'police', 'health', '2026-11-04T12:00:00.000Z')).id;
  });
  afterAll(() => hub.stop());

  async function walk(): Promise<Page[]> {
    const pages: Page[] = [];
    let after: string | null = null;
    do {
      const answer = await hub.ask(list, { partnership: islington, first: 2, after });
      const page: Page = answer.data.partnership.period.informationRequests;
      pages.push(page);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null && pages.length < 10);
    return pages;
  }
  const idsOf = (pages: readonly Page[]) => pages.flatMap(({ edges }) => edges.map(({ node }) => node.id));

  test('is whole and not partial while they are up', async () => {
    const pages = await walk();
    expect(pages.map(({ partial }) => partial)).toEqual([false, false, false]);
    expect([...idsOf(pages)].sort()).toEqual([...othersIds, policeOnlyId].sort());
  });

  test('shows every matter that the others hold, page by page, and says that it is partial', async () => {
    await hub.proxies.police.refuse();
    try {
      const pages = await walk();
      expect(idsOf(pages)).toEqual(othersIds);
      for (const { partial, sources, edges } of pages) {
        expect(partial).toBe(true);
        expect(sources).toContainEqual({ agency: 'POLICE', state: 'AGENCY_UNAVAILABLE' });
        for (const { node } of edges) expect(node.police).toBeNull();
      }
    } finally {
      await hub.proxies.police.mend();
    }
  });

  test('is partial if only the ids were not answered, and then still shows their records', async () => {
    hub.proxies.police.fail(hang, /InformationRequestIds/);
    try {
      const { status, data } = await hub.ask(list, { partnership: islington, first: 10 });
      expect(status).toBe(200);
      const page: Page = data.partnership.period.informationRequests;
      expect(page.partial).toBe(true);
      expect(page.sources).toContainEqual({ agency: 'POLICE', state: 'AGENCY_UNAVAILABLE' });
      expect(idsOf([page])).toEqual(othersIds);
      expect(page.edges.map(({ node }) => node.police?.state)).toEqual([
        'NOT_RECORDED',
        'RECORDED',
        'RECORDED',
        'RECORDED',
      ]);
    } finally {
      await hub.proxies.police.mend();
    }
  });

  test('names them if only the records were not answered', async () => {
    hub.proxies.police.fail(hang, /_entities/);
    try {
      const answer = await hub.ask(list, { partnership: islington, first: 10 });
      expectNamed(answer, ['police']);
      const page: Page = answer.data.partnership.period.informationRequests;
      // The page itself is whole: police did say which matters they hold.
      expect(page.partial).toBe(false);
      expect([...idsOf([page])].sort()).toEqual([...othersIds, policeOnlyId].sort());
      for (const { node } of page.edges) expect(node.police).toBeNull();
    } finally {
      await hub.proxies.police.mend();
    }
  });
});
