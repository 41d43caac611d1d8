/** What every gateway of the bench is asked with; only ours reads it, and takes anything that looks like a token. */
export const benchAuthorization = 'Bearer bench';
