/** Characters of a token. Node takes 16 KB of headers in all. */
export const mostTokenLength = 8192;

/** Seconds from when a token was made until it expires: how long somebody who left can still ask. */
export const mostTokenSeconds = 3600;

/** Seconds by which the sign-in's clock and ours may differ. */
export const clockToleranceSeconds = 5;

/**
 * Milliseconds for which a token that was verified is not verified again. With as much for the issuer's keys
 * (`issuerKeySet`), a key that the issuer removed is good for at most half a minute.
 */
export const tokenKeptMilliseconds = 15_000;

/** Milliseconds after which the issuer is asked for its keys again. */
export const keysFreshMilliseconds = 15_000;

/** The signatures taken: each with a public key, so that no text which others know can sign. */
export const signatureAlgorithms = ['EdDSA', 'ES256', 'PS256', 'RS256'] as const;
