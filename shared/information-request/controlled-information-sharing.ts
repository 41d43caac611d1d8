import type { EntityManager } from 'typeorm';
import type { FigureControl } from '../disclosure/figure-control.ts';
import type { ReportingPeriod } from '../reporting-period/reporting-period.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { organisationNamed } from '../subgraph/organisation-named.ts';
import { controlRequesterFigures, controlResponderFigures } from './control-information-sharing.ts';
import { requesterFigures, responderOutcomes } from './information-sharing-figures.ts';

/**
 * An agency's figures of the pairs whose requests the reader may not list, a month each, controlled before they leave.
 * Months that are not over are left out: asked day by day, they would tell of each day.
 */
export async function controlledInformationSharing(
  manager: EntityManager,
  period: ReportingPeriod,
  { geography, now, suppressionThreshold }: AgencyContext,
  { organisation, firstOpenMonth }: FigureControl,
) {
  const pairs = { without: organisation };
  const asRequester = await requesterFigures(manager, period, now, pairs);
  const asResponder = await responderOutcomes(manager, period, now, pairs);
  const named = <Figures extends { requester: string; responder: string }>(figures: Figures) => ({
    ...figures,
    requester: organisationNamed(geography, figures.requester),
    responder: organisationNamed(geography, figures.responder),
  });
  return {
    asRequester: asRequester
      .filter(({ month }) => month < firstOpenMonth)
      .map((cell) => named(controlRequesterFigures(cell, suppressionThreshold))),
    asResponder: asResponder
      // One with nothing received is there for what was answered on time, which is not told: it would tell of it.
      .filter(({ month, received }) => month !== null && month < firstOpenMonth && received > 0)
      .map((cell) => named(controlResponderFigures(cell, suppressionThreshold))),
  };
}
