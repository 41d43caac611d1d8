/** Headers of a request that say who asks, and why. */
export type Credentials = Record<string, string>;

/** Who asks every gateway of the engine's bench; only ours reads it, and takes anything that looks like a token. */
export const benchCredentials: Credentials = { authorization: 'Bearer bench' };
