/** The language of all pages, mails and messages. Numbers, money and dates follow it, not the browser's region. */
export const locale = 'en-US';
