/** What was sent is a GraphQL request, but not one that this schema can answer. */
const aboutTheQuery = new Set([
  'INTROSPECTION_REFUSED',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'OPERATION_RESOLUTION_FAILURE',
]);

/**
 * The HTTP status of an answer, as GraphQL over HTTP asks. In `application/json` a 400 may come from anything between
 * the two, so that 200 says "this is GraphQL's answer" also of one that is all errors. In
 * `application/graphql-response+json` the media type says so already, and the status may tell the errors.
 *
 * @param status as Apollo Server chose it, whatever the media type
 * @param body the whole answer as JSON text
 */
export function responseStatus(status: number, contentType: string | undefined, body: string): number {
  if (status !== 400 || !contentType?.startsWith('application/json')) return status;
  const { errors = [] }: { errors?: { extensions?: { code?: string } }[] } = JSON.parse(body);
  return errors.every(({ extensions }) => aboutTheQuery.has(String(extensions?.code))) ? 200 : status;
}
