import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until something is so. What takes milliseconds by itself may take many seconds on a machine that does much else:
 * the time is a guard against a hang, and no speed.
 *
 * @throws if it is not so in time, with what it is instead
 */
export async function until<Value>(
  look: () => Value | Promise<Value>,
  isSo: (value: Value) => boolean,
  milliseconds = 60_000,
): Promise<Value> {
  const giveUpAt = Date.now() + milliseconds;
  for (;;) {
    const value = await look();
    if (isSo(value)) return value;
    if (Date.now() > giveUpAt) {
      throw new Error(`After ${milliseconds} ms it is still ${JSON.stringify(value)}.`);
    }
    await sleep(10);
  }
}
