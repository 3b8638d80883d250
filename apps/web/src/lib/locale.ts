/** The language of the pages, and of Stripe's fields and messages on them. */
export const language = 'en';

/** How numbers, money and dates are written: they follow the language of the page, not the browser's region. */
export const locale = 'en-US';
