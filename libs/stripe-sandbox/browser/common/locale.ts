/**
 * How the sandbox's own pages, the challenge and the dashboard, write money, numbers and times: their text is English,
 * whatever the browser's language. Hosted Checkout and the fields speak the shopper's.
 */
export const PAGE_LOCALE = 'en-US';
