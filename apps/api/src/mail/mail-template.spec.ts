/** @jest-environment node */
import { makeTemplate } from '../../scripts/mail-template/template';
import { mailTemplate } from './mail-template';

it('is what its layout makes: run `npm run build:mails` after a change', () => {
  // React warns of what a page that runs in a browser would suffer from.
  const warnings = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  expect(mailTemplate === makeTemplate()).toBe(true);
  warnings.mockRestore();
});
