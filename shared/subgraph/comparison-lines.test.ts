import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { comparisonLines, readComparisonLines } from './comparison-lines.ts';

const instant = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true });
const orNull = <Value>(of: fc.Arbitrary<Value>) => fc.option(of, { nil: null });
const request = fc.record({
  id: fc.uuid(),
  side: fc.constantFrom('REQUESTER', 'RESPONDER'),
  requester: fc.stringMatching(/^E\d{8}$/),
  responder: fc.stringMatching(/^E\d{8}$/),
  startedAt: instant,
  requestedAt: instant,
  dueAt: orNull(instant),
  answeredAt: orNull(instant),
  outcome: orNull(fc.constantFrom('SHARED_IN_FULL', 'WITHDRAWN')),
});

describe('records to be compared', () => {
  test('are read as they were written, with instants as JSON has them', () => {
    fc.assert(
      fc.property(fc.array(request), (rows) => {
        const read = readComparisonLines('InformationRequest', comparisonLines('InformationRequest', rows));
        expect(read).toEqual(JSON.parse(JSON.stringify(rows)));
      }),
    );
  });

  test('of escalations have fields of their own', () => {
    const row = {
      id: '019a8c5e-0000-7000-8000-000000000001',
      side: 'RAISER',
      raisedBy: 'E10000016',
      raisedAgainst: 'E23000032',
      startedAt: new Date('2026-04-01T10:00:00Z'),
      raisedAt: new Date('2026-04-01T10:05:00Z'),
      status: 'OPEN',
    };
    expect(readComparisonLines('Escalation', comparisonLines('Escalation', [row]))).toEqual([
      { ...row, startedAt: '2026-04-01T10:00:00.000Z', raisedAt: '2026-04-01T10:05:00.000Z' },
    ]);
  });

  const good = '019a8c5e-0000-7000-8000-000000000001 2026-04-01T10:00:00.000Z RAISER a b - OPEN';
  test.each([
    ['no list', good],
    ['nothing', null],
    ['a line that is no text', [good, 7]],
    ['a line with too little', [good, good.slice(0, -5)]],
    ['a line with too much', [good, `${good} x`]],
    ['no id', [good.replace('019a8c5e', 'nowhere')]],
    ['no instant', [good.replace('2026-04-01T', 'soon')]],
  ])('are not read from %s', (_, lines) => {
    expect(readComparisonLines('Escalation', lines)).toBeNull();
    expect(readComparisonLines('Escalation', [good])).toHaveLength(1);
  });
});
