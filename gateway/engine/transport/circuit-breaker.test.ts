import { beforeEach, describe, expect, test } from '@jest/globals';
import { CircuitBreaker } from './circuit-breaker.ts';

describe('a circuit breaker that three failures open for a second', () => {
  let now: number;
  let breaker: CircuitBreaker;
  beforeEach(() => {
    now = 5_000;
    breaker = new CircuitBreaker({ failures: 3, openMilliseconds: 1_000, now: () => now });
  });

  function admitted(): number {
    const permit = breaker.admit();
    if (permit === undefined) throw new Error('The breaker did not admit the question.');
    return permit;
  }
  function fail(times: number): void {
    for (let i = 0; i < times; i++) breaker.failed(admitted());
  }

  test('is closed at first and stays so while fewer fail in a row', () => {
    expect(breaker.state).toBe('closed');
    fail(2);
    expect(breaker.state).toBe('closed');
    breaker.succeeded();
    fail(2);
    expect(breaker.state).toBe('closed');
  });

  test('says which failure opened it', () => {
    const permits = [admitted(), admitted(), admitted()];
    expect(permits.map((permit) => breaker.failed(permit))).toEqual([false, false, true]);
  });

  test('admits nothing while it is open', () => {
    fail(3);
    expect(breaker.state).toBe('open');
    now += 999;
    expect(breaker.state).toBe('open');
    expect(breaker.admit()).toBeUndefined();
  });

  test('lets exactly one through when its time is over', () => {
    fail(3);
    now += 1_000;
    expect(breaker.state).toBe('half-open');
    expect(breaker.admit()).toBeDefined();
    expect(breaker.admit()).toBeUndefined();
    expect(breaker.state).toBe('half-open');
  });

  test('closes with the first answer and then counts anew', () => {
    fail(3);
    now += 1_000;
    admitted();
    breaker.succeeded();
    expect(breaker.state).toBe('closed');
    fail(2);
    expect(breaker.state).toBe('closed');
  });

  test('opens again for as long if the probe fails', () => {
    fail(3);
    now += 1_500;
    breaker.failed(admitted());
    expect(breaker.state).toBe('open');
    now += 999;
    expect(breaker.admit()).toBeUndefined();
    now += 1;
    expect(breaker.admit()).toBeDefined();
  });

  test('lets another be the probe if the first was abandoned', () => {
    fail(3);
    now += 1_000;
    breaker.abandoned(admitted());
    expect(breaker.state).toBe('half-open');
    expect(breaker.admit()).toBeDefined();
    expect(breaker.admit()).toBeUndefined();
  });

  test('does not count what was abandoned', () => {
    for (let i = 0; i < 10; i++) breaker.abandoned(admitted());
    expect(breaker.state).toBe('closed');
    fail(2);
    breaker.abandoned(admitted());
    fail(1);
    expect(breaker.state).toBe('open');
  });

  test('does not stay open longer for failures of what was asked before it opened', () => {
    const early = [admitted(), admitted(), admitted(), admitted(), admitted()];
    for (const permit of early.slice(0, 3)) breaker.failed(permit);
    now += 900;
    expect(early.slice(3).map((permit) => breaker.failed(permit))).toEqual([false, false]);
    now += 100;
    expect(breaker.state).toBe('half-open');
  });

  test('does not take an early failure or an early abandonment for the probe', () => {
    const early = [admitted(), admitted()];
    fail(3);
    now += 1_000;
    admitted();
    for (const permit of early) {
      breaker.failed(permit);
      breaker.abandoned(permit);
    }
    expect(breaker.state).toBe('half-open');
    expect(breaker.admit()).toBeUndefined();
  });

  test('closes with an answer to what was asked before it opened', () => {
    admitted();
    fail(3);
    breaker.succeeded();
    expect(breaker.state).toBe('closed');
    expect(breaker.admit()).toBeDefined();
  });
});
