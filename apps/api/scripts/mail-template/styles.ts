import type { CSSProperties } from 'react';

/** The colours of the shop's pages (apps/web/src/lib/theme.ts). */
export const inks = {
  light: { page: '#f8f4ec', sheet: '#fdfbf6', ink: '#221e17', faint: '#6f6654', rule: '#e2d9c8' },
  dark: { page: '#171511', sheet: '#211e19', ink: '#ece5d8', faint: '#a59b8a', rule: '#36312a' },
};
const { light, dark } = inks;

const sans = "'Helvetica Neue',Helvetica,Arial,sans-serif";
const serif = "Georgia,'Times New Roman',serif";

/**
 * What cannot be written on an element: the dark scheme, phones, and paper. Programs that read no styles show the
 * light scheme.
 */
export const css = `
:root { color-scheme: light dark; supported-color-schemes: light dark }
@media (prefers-color-scheme: dark) {
  body.page, .page > table > tbody > tr > td { background-color: ${dark.page} !important }
  .sheet, .sheet td { background-color: ${dark.sheet} !important }
  .sheet { border-color: ${dark.rule} !important }
  .ink { color: ${dark.ink} !important }
  .faint, .faint a { color: ${dark.faint} !important }
  .rule td { border-color: ${dark.rule} !important }
  .button { background-color: {{= it.accentDark }} !important; color: #14120f !important }
  .logo { background-color: ${light.sheet} !important; padding: 6px !important; border-radius: 4px !important }
}
@media (max-width: 480px) {
  .sheet { padding: 22px 18px !important }
  .button { display: block !important; text-align: center !important }
}
@media print {
  body.page, .page td, .sheet, .sheet td { background-color: #fff !important }
  .ink, .faint, .faint a { color: #000 !important }
  .button { display: none !important }
  tr { break-inside: avoid }
}
`;

/** Long words, names and addresses fit a phone. Not every mail program knows both. */
const wraps: CSSProperties = { overflowWrap: 'anywhere', wordBreak: 'break-word' };

const text: CSSProperties = { fontFamily: sans, fontSize: 16, lineHeight: '24px', color: light.ink };

/** On the elements themselves, since many mail programs read nothing else. */
export const styles = {
  page: { margin: 0, padding: '0 8px', backgroundColor: light.page },
  container: { width: '100%', maxWidth: 560, margin: '0 auto' },
  header: { padding: '28px 4px 16px' },
  brand: { ...wraps, margin: 0, fontFamily: serif, fontSize: 24, lineHeight: '32px', color: light.ink },
  logo: { display: 'block', border: 0 },
  sheet: {
    padding: '32px 36px',
    backgroundColor: light.sheet,
    border: `1px solid ${light.rule}`,
    borderRadius: 12,
  },
  heading: {
    ...wraps,
    margin: '0 0 16px',
    fontFamily: serif,
    fontSize: 28,
    fontWeight: 400,
    lineHeight: '34px',
    color: light.ink,
  },
  text: { ...text, ...wraps, margin: '0 0 16px' },
  action: { padding: '8px 0 20px' },
  button: {
    ...wraps,
    padding: '13px 22px',
    fontFamily: sans,
    fontSize: 16,
    fontWeight: 600,
    lineHeight: '20px',
    color: '#fffdf9',
    borderRadius: 8,
  },
  block: { padding: '4px 0 20px' },
  row: { width: '100%' },
  ruled: { borderBottom: 'none' },
  factName: { ...text, width: 150, padding: '3px 12px 3px 0', verticalAlign: 'top', color: light.faint },
  fact: { ...text, ...wraps, padding: '3px 0', verticalAlign: 'top' },
  label: {
    ...text,
    ...wraps,
    padding: '9px 16px 9px 0',
    verticalAlign: 'top',
    borderBottom: `1px solid ${light.rule}`,
  },
  detail: { fontSize: 14, lineHeight: '20px', color: light.faint },
  amount: {
    ...text,
    padding: '9px 0',
    textAlign: 'right',
    verticalAlign: 'top',
    whiteSpace: 'nowrap',
    borderBottom: `1px solid ${light.rule}`,
  },
  strong: { fontWeight: 600, borderBottom: 'none' },
  footer: { padding: '20px 4px 36px' },
  small: {
    ...wraps,
    margin: '0 0 10px',
    fontFamily: sans,
    fontSize: 13,
    lineHeight: '20px',
    color: light.faint,
  },
  quietLink: { color: light.faint, textDecoration: 'underline' },
} satisfies Record<string, CSSProperties>;
