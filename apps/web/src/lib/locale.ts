/** The language of the pages. Numbers, money and dates follow it, not the browser's region. */
export { locale } from '@app/contracts/browser';
