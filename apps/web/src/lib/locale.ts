/** The language of the pages, and of Stripe's fields and messages on them. */
export const language = 'en';

/** The language of the pages. Numbers, money and dates follow it, not the browser's region. */
export { locale } from '@app/contracts/browser';
