import { LRUCache } from 'lru-cache';
import type { Adapter, AdapterPayload } from 'oidc-provider';

/**
 * What a demonstration's sign-in knows: its clients; and until it stops, sessions, codes and the assertions already
 * used.
 */
export function memoryStore(
  clients: readonly (AdapterPayload & { client_id: string })[],
): (model: string) => Adapter {
  const clientsById = new Map(clients.map((client) => [client.client_id, client]));
  const kept = new LRUCache<string, AdapterPayload>({ max: 10_000 });

  function findWhere(model: string, matches: (payload: AdapterPayload) => boolean) {
    for (const [key, payload] of kept.entries()) {
      if (key.startsWith(`${model}:`) && matches(payload)) return payload;
    }
    return undefined;
  }

  return (model) => ({
    async upsert(id, payload, expiresIn) {
      kept.set(`${model}:${id}`, payload, expiresIn === undefined ? {} : { ttl: expiresIn * 1000 });
    },
    async find(id) {
      return model === 'Client' ? clientsById.get(id) : kept.get(`${model}:${id}`);
    },
    async findByUid(uid) {
      return findWhere(model, (payload) => payload.uid === uid);
    },
    async findByUserCode() {
      return undefined;
    },
    async consume(id) {
      const payload = kept.get(`${model}:${id}`);
      if (payload !== undefined) payload.consumed = Math.floor(Date.now() / 1000);
    },
    async destroy(id) {
      kept.delete(`${model}:${id}`);
    },
    async revokeByGrantId(grantId) {
      for (const [key, payload] of [...kept.entries()]) if (payload.grantId === grantId) kept.delete(key);
    },
  });
}
