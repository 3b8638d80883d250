/** The language of mails and messages, which is that of the pages. */
export { locale } from '@app/contracts';
