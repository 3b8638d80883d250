/** The language of the pages. Numbers, money and dates follow it, not the browser's region. */
export const locale = 'en-US';
