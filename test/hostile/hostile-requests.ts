import { hostileQueries } from '../../shared/guards/hostile/hostile-queries.ts';
import { bodies } from './families/bodies.ts';
import { documents } from './families/documents.ts';
import { values } from './families/values.ts';
import { asking, type HostileRequest } from './hostile-request.ts';

/** What refuses each query that the guards are tested with by themselves. */
const queries: HostileRequest[] = hostileQueries.map(({ title, source, code }) => ({
  family: code.toLowerCase().replaceAll('_', ' '),
  title,
  body: asking(source),
}));

/** Every request that was thought of, the same each time. */
export const hostileRequests: readonly HostileRequest[] = [...queries, ...documents, ...values, ...bodies];
