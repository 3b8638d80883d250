import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Layout } from './layout';

/** What Eta fills: the layout as HTML, tables and all. */
export const makeTemplate = (): string =>
  // XHTML 1.0 Transitional is what mail programs without a standards mode know.
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">' +
  // React asks for pictures ahead of the page, which a mail is not.
  renderToStaticMarkup(createElement(Layout)).replace(/<link rel="preload"[^>]*>/g, '');

/** ASCII alone, so that nothing in the file is invisible. */
const literal = (text: string): string =>
  JSON.stringify(text).replace(
    /[^\x20-\x7e]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** The file that the API reads it from. */
export const templateFile = (template: string): string =>
  [
    '// Made by `npm run build:mails` of scripts/mail-template, which holds the layout: change that.',
    '/** Every mail, as HTML with places that Eta fills; see render-mail.ts. */',
    '// biome-ignore format: one line, as it is made',
    `export const mailTemplate = ${literal(template)};`,
    '',
  ].join('\n');
