/** What the floor asks, and how it joins what it is told: these two questions, and no others. */
export type Row = Record<string, unknown>;

/** Asks one subgraph, and gives its data. @param body the whole request body */
export type Ask = (subgraph: string, body: string) => Promise<Row>;

// FLOOR_HOPS=4 asks the partnership subgraph for the computed fields, as a federated plan must; otherwise they are
// worked out here.
const fourHops = process.env.FLOOR_HOPS === '4';

const authorityFields =
  'id title startsAt endsAt kind venue{name room} chair{name post} authorityPresent agenda{item minutes}';
const entities = (fields: string) =>
  JSON.stringify(`query($r:[_Any!]!){_entities(representations:$r){...on Meeting{${fields}}}}`);
const listQuery = JSON.stringify(`{meetings(first:50){${authorityFields}}}`);
const oneQuery = JSON.stringify(`query($id:ID!){meeting(id:$id){${authorityFields}}}`);
const policeQuery = entities(
  'policePresent policeLead{name rank delegated} policeActions{reference dueOn done}',
);
const healthQuery = entities('healthPresent healthLead{name post board} healthActions{reference dueOn done}');
const partnershipQuery = entities('allThreePresent agenciesPresent');

async function askEntities(
  ask: Ask,
  subgraph: string,
  query: string,
  representations: string,
): Promise<Row[]> {
  const data = await ask(subgraph, `{"query":${query},"variables":{"r":[${representations}]}}`);
  return data._entities as Row[];
}

async function joined(ask: Ask, meetings: Row[]): Promise<Row[]> {
  const keys = meetings.map(({ id }) => `{"__typename":"Meeting","id":${JSON.stringify(id)}}`).join(',');
  const [police, health] = await Promise.all([
    askEntities(ask, 'police', policeQuery, keys),
    askEntities(ask, 'health', healthQuery, keys),
  ]);
  const computed = fourHops ? await partnership(ask, meetings, police, health) : undefined;
  return meetings.map((meeting, index) => {
    const { policePresent, policeLead, policeActions } = police[index] as Row;
    const { healthPresent, healthLead, healthActions } = health[index] as Row;
    const agenciesPresent =
      computed === undefined
        ? Number(meeting.authorityPresent) + Number(policePresent) + Number(healthPresent)
        : computed[index]?.agenciesPresent;
    return {
      id: meeting.id,
      title: meeting.title,
      startsAt: meeting.startsAt,
      endsAt: meeting.endsAt,
      kind: meeting.kind,
      venue: meeting.venue,
      chair: meeting.chair,
      authorityPresent: meeting.authorityPresent,
      agenda: meeting.agenda,
      policePresent,
      policeLead,
      policeActions,
      healthPresent,
      healthLead,
      healthActions,
      allThreePresent: computed === undefined ? agenciesPresent === 3 : computed[index]?.allThreePresent,
      agenciesPresent,
    };
  });
}

function partnership(ask: Ask, meetings: Row[], police: Row[], health: Row[]): Promise<Row[]> {
  const representations = meetings.map(
    ({ id, authorityPresent }, index) =>
      `{"__typename":"Meeting","id":${JSON.stringify(id)},"authorityPresent":${authorityPresent},"policePresent":${police[index]?.policePresent},"healthPresent":${health[index]?.healthPresent}}`,
  );
  return askEntities(ask, 'partnership', partnershipQuery, representations.join(','));
}

/** The data of one question. @param body as it came */
export async function answer(body: string, ask: Ask): Promise<Row> {
  const { operationName, variables } = JSON.parse(body);
  if (operationName === 'List') {
    const { meetings } = await ask('authority', `{"query":${listQuery}}`);
    return { meetings: await joined(ask, meetings as Row[]) };
  }
  const id = JSON.stringify(variables.id);
  const { meeting } = await ask('authority', `{"query":${oneQuery},"variables":{"id":${id}}}`);
  if (meeting === null) return { meeting };
  const [whole] = await joined(ask, [meeting as Row]);
  return { meeting: whole };
}
