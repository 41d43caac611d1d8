import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, operation } from '../support/ask-graphql.ts';
import { expectNamed, expectNothingInternal } from './support/expect-honest.ts';
import {
  askAll,
  type FailingHub,
  fieldOf,
  others,
  parts,
  type Question,
  startFailingHub,
} from './support/failing-hub.ts';
import { changing, type Failure, internalError } from './support/failures.ts';
import { islington } from './support/record.ts';

const variables = { partnership: islington, from: '2026-10-01', to: '2026-10-31', first: 5 };

let hub: FailingHub;
let whole: Record<Question, Answer>;
/** While police say which matters they hold, and nothing of them. */
let withoutPolice: Record<Question, Answer>;
beforeAll(async () => {
  hub = await startFailingHub({
    partnerships: [islington],
    months: 2,
    now: new Date('2026-11-20T10:00:00Z'),
  });
  whole = await askAll(hub, variables);
  hub.proxies.police.fail(internalError, /_entities/);
  withoutPolice = await askAll(hub, variables);
  await hub.proxies.police.mend();
});
afterAll(() => hub.stop());

const figuresOf = (name: Question, answer: Answer) => answer.data.partnership.period[parts[name].figures];
const nodesOf = (name: Question, answer: Answer): Node[] =>
  answer.data.partnership.period[parts[name].list].edges.map(({ node }: { node: Node }) => node);

async function askWith(name: Question, failure: Failure): Promise<Answer> {
  hub.proxies.police.fail(failure, /_entities/);
  try {
    const answer = await hub.ask(operation(name), variables);
    expectNamed(answer, ['police']);
    expectNothingInternal(answer, hub);
    return answer;
  } finally {
    await hub.proxies.police.mend();
  }
}

describe('an agency whose contribution to figures cannot be relied on counts as one that did not contribute', () => {
  // Each stands where the contribution's own schema allows nothing of the kind.
  test.each<[Question, string, unknown]>([
    ['information-sharing', '', 'a string where an object is'],
    ['information-sharing', '', []],
    ['information-sharing', '', {}],
    ['information-sharing', 'state', 'PERHAPS'],
    ['information-sharing', 'asRequester', null],
    ['information-sharing', 'asRequester', 7],
    ['information-sharing', 'asRequester.0', {}],
    ['information-sharing', 'asRequester.0.asked', 'twelve'],
    ['information-sharing', 'asRequester.0.requester', {}],
    ['information-sharing', 'asRequester.0.requester.sector', 'FIRE'],
    ['information-sharing', 'asResponder.0.declinedByReason', { reason: 'OTHER', count: 1 }],
    ['information-sharing', 'asResponder.0.declinedByReason', [{ reason: 'NO_SUCH_REASON', count: 1 }]],
    ['information-sharing', 'requesterDays.0.days', 'all of them'],
    ['escalations', '', 42],
    ['escalations', 'stages.0', {}],
    ['escalations', 'stages.0.raisedBy', 'Metropolitan Police'],
    ['escalations', 'asRaiser.0.reason', 'NO_SUCH_REASON'],
    ['escalations', 'asRaiser.0.kind', 7],
    ['escalations', 'asRaiser.0.count', 1.5],
    ['leadership-attendance', '', true],
    ['leadership-attendance', 'meetings', { id: 'one' }],
    ['leadership-attendance', 'meetings.0.records.0', {}],
    ['leadership-attendance', 'meetings.0.records.0.side', 7],
    ['leadership-attendance', 'meetings.0.records.0.attendance.organisation', null],
    ['leadership-attendance', 'meetings.0.startedAt', 'in spring'],
  ])('to %s, where at "%s" stands %j', async (name, place, value) => {
    const field = `police${parts[name].figures.replace(/^./, (first) => first.toUpperCase())}`;
    const at = ['_e0', 0, field, ...stepsOf(place)];
    const answer = await askWith(name, changing(at, value));
    expect(figuresOf(name, answer)).toEqual(figuresOf(name, withoutPolice[name]));
    expect(nodesOf(name, answer)).toEqual(nodesOf(name, whole[name]));
  });

  // Text is what the schema has there, so only the joined views can tell: no place is empty for an error to stand at.
  test('and whose days are texts that are no days, which its source says', async () => {
    const at = ['_e0', 0, 'policeInformationSharing', 'requesterDays', 0, 'days'];
    hub.proxies.police.fail(changing(at, ['yesterday']), /_entities/);
    try {
      const answer = await hub.ask(operation('information-sharing'), variables);
      expect([answer.status, answer.errors]).toEqual([200, undefined]);
      expectNothingInternal(answer, hub);
      const figures = figuresOf('information-sharing', answer);
      expect(figures).toEqual(figuresOf('information-sharing', withoutPolice['information-sharing']));
      expect(figures.partial).toBe(true);
      expect(figures.sources).toContainEqual(
        expect.objectContaining({ agency: 'POLICE', state: 'AGENCY_UNAVAILABLE' }),
      );
      expect(nodesOf('information-sharing', answer)).toEqual(
        nodesOf('information-sharing', whole['information-sharing']),
      );
    } finally {
      await hub.proxies.police.mend();
    }
  });
});

describe('an agency whose record of one matter cannot be relied on is missing from that matter only', () => {
  test.each<[Question, string, unknown]>([
    ['information-sharing', '', 'a string where an object is'],
    ['information-sharing', '', {}],
    ['information-sharing', 'records', 7],
    ['information-sharing', 'records.0', {}],
    ['information-sharing', 'records.0.organisation', 7],
    ['information-sharing', 'records.0.requestType', null],
    ['escalations', 'records', {}],
    ['escalations', 'records.0.raisedBy', {}],
    ['escalations', 'records.0.stages.0', {}],
    ['leadership-attendance', 'records', 'none'],
    ['leadership-attendance', 'records.0.attendance', {}],
    ['leadership-attendance', 'records.0.convenedBy', [null]],
  ])('of %s, where at "%s" stands %j', async (name, place, value) => {
    const nodes = nodesOf(name, whole[name]);
    const index = nodes.findIndex(({ police }) => police?.state === 'RECORDED');
    const answer = await askWith(name, changing(['_e1', index, 'police', ...stepsOf(place)], value));
    expect(figuresOf(name, answer)).toEqual(figuresOf(name, whole[name]));
    for (const [at, node] of nodesOf(name, answer).entries()) {
      if (at !== index) {
        expect(node).toEqual(nodes[at]);
        continue;
      }
      expect(node.joined).toEqual(nodesOf(name, withoutPolice[name])[index]?.joined);
      for (const other of others(['police']))
        expect(node[fieldOf[other]]).toEqual(nodes[at]?.[fieldOf[other]]);
    }
  });
});

test('a value that no instant can be is not shown as one', async () => {
  const index = nodesOf('information-sharing', whole['information-sharing']).findIndex(
    ({ police }) => police?.state === 'RECORDED',
  );
  const at = ['_e1', index, 'police', 'records', 0, 'dueAt'];
  const answer = await askWith('information-sharing', changing(at, { secret: 'of the database' }));
  expect(answer.text).not.toContain('secret');
});

interface Node extends Record<'localAuthority' | 'police' | 'health', { state: string } | null> {
  id: string;
  joined: unknown;
}

function stepsOf(place: string): (string | number)[] {
  if (place === '') return [];
  return place.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}
