/** The command line's way to a token: it names a made-up person, and that is all. No real sign-in has this. */
export const personGrantType = 'urn:safeguarding-partners-hub:grant:demonstration-person';
