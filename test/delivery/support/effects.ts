import type { Databases } from '../../agency/contents.ts';
import type { Desk, Shown } from '../../agency/desks.ts';
import type { TestHub } from '../../support/start-hub.ts';
import { written } from '../written-messages.ts';

/** Delivers what is due, and tells what became of a desk's messages of one kind about a matter, first to last. */
export async function effectsOf(
  hub: TestHub,
  databases: Databases,
  desk: Desk,
  matter: Shown,
  kind: string,
): Promise<(string | null)[]> {
  await hub.deliver();
  return (await written(databases, desk.name, matter.id))
    .filter((message) => message.kind === kind)
    .sort((one, other) => one.sequence - other.sequence)
    .map(({ effect, fault }) => fault ?? effect);
}
