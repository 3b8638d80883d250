// Apart from the network, so that specs without a page need not load MSW.

/** Requests that no handler expects, and handlers that broke: each fails the test it happens in. */
export const unexpected: unknown[] = [];
/** What is done once a file of specs is through. */
export const atEnd: (() => void)[] = [];
