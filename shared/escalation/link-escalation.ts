import type { AgencyContext } from '../subgraph/agency-context.ts';
import { type LinkRecordInput, linkRecord } from '../subgraph/link-record.ts';
import { mutate } from '../subgraph/mutate.ts';
import { lastOf } from './enter-stage.ts';
import { ownEscalation } from './escalation-record.ts';
import { stagesOf } from './escalation-stages.ts';
import { tellOfEscalation, toldOfClosing, toldOfStage } from './tell-of-escalation.ts';

/**
 * Joins a record to an escalation that another agency recorded separately; its stages follow. The stage that it has
 * reached, and that it is closed, is told again, under the id that the other side knows.
 */
export function linkEscalation(context: AgencyContext, name: string, input: LinkRecordInput) {
  const { partnershipCode } = input.record;
  return mutate(context, { name, partnershipCode, input }, async (manager) => {
    const row = await linkRecord(manager, 'escalation', context.agency.entities.escalation, input, context);
    const [stages = []] = await stagesOf(manager, [row]);
    const reached = lastOf(stages);
    if (reached.number > 1) await tellOfEscalation(manager, context, row, toldOfStage(reached));
    if (row.status !== 'OPEN') await tellOfEscalation(manager, context, row, toldOfClosing(row));
    return ownEscalation(row, stages, context);
  });
}
