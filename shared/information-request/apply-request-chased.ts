import { z } from 'zod';
import type { Applier } from '../delivery/applier.ts';
import { heldMatter } from '../delivery/held-matter.ts';
import { contentOf, instant, readContent, words } from '../delivery/message-content.ts';
import { addChaser } from './chasers.ts';

/** What the requester says when it chases. */
const requestChased = contentOf({ id: z.uuid(), chasedAt: instant, note: words().nullable() });

/**
 * Notes beside the responder's record that it was chased, also when it had answered before it heard.
 *
 * @throws HubError CONTENT_INVALID, MATTER_NOT_HELD, SIDE_DIFFERS
 */
export const applyRequestChased: Applier = async (manager, received, { agency, now }) => {
  const { id, chasedAt, note } = readContent(requestChased, received);
  const entity = agency.entities.informationRequest;
  const row = await heldMatter(manager, entity, received, 'RESPONDER', ({ requester }) => requester);
  await addChaser(manager, row, { id, chasedAt, note, receivedAt: now });
  return 'APPLIED';
};
