/** The language of mails and messages. Numbers, money and dates follow it. */
export const locale = 'en-US';
