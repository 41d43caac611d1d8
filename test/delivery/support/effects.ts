import type { Databases } from '../../agency/contents.ts';
import type { Desk, Shown } from '../../agency/desks.ts';
import type { TestHub } from '../../support/start-hub.ts';
import { written } from './written-messages.ts';

/** Waits until what a desk wrote is delivered, and tells what became of each of its messages about a matter, by kind. */
export async function effectsOf(
  hub: TestHub,
  databases: Databases,
  desk: Desk,
  matter: Shown,
): Promise<[kind: string, effect: string | null][]> {
  await hub.deliver(desk.name);
  return (await written(databases, desk.name, matter.id)).map(({ kind, effect }) => [kind, effect]);
}

/** Delivers what is due, and tells what became of a desk's messages of one kind about a matter, first to last. */
export async function effectsOfKind(
  hub: TestHub,
  databases: Databases,
  desk: Desk,
  matter: Shown,
  kind: string,
): Promise<(string | null)[]> {
  await hub.deliver();
  return (await written(databases, desk.name, matter.id))
    .filter((message) => message.kind === kind)
    .map(({ effect, fault }) => fault ?? effect);
}
