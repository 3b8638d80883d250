import type { Mail } from './mails';

/** Text for the inside of an HTML element or a quoted attribute. */
export const escapeHtml = (text: string) =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const STYLE = `
  :root { color-scheme: light dark; --ink: #22201c; --paper: #fbf9f4; --line: #ddd6c8; --quiet: #6b6558; }
  @media (prefers-color-scheme: dark) {
    :root { --ink: #ece7dc; --paper: #1b1a17; --line: #3a3730; --quiet: #a59d8c; }
  }
  body { margin: 0 auto; padding: 2rem 1.25rem; max-width: 46rem; font: 1rem/1.5 system-ui, sans-serif;
    color: var(--ink); background: var(--paper); }
  h1 { font: 600 1.5rem/1.2 Georgia, serif; margin: 0 0 .25rem; overflow-wrap: anywhere; }
  a { color: inherit; } p { color: var(--quiet); margin: .25rem 0 1.5rem; }
  ol { list-style: none; margin: 0; padding: 0; }
  li a { display: grid; gap: .1rem; padding: .75rem 0; border-top: 1px solid var(--line); text-decoration: none; }
  li a:hover strong, li a:focus-visible strong { text-decoration: underline; }
  small { color: var(--quiet); }
  iframe { width: 100%; height: 70vh; border: 1px solid var(--line); border-radius: 6px; background: #fff; }
`;

const page = (title: string, body: string, nonce: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style nonce="${nonce}">${STYLE}</style></head><body>${body}</body></html>`;

const when = (mail: Mail) => escapeHtml(mail.createdAt.replace('T', ' ').slice(0, 16));

/** The list of mails, newest first. */
export function listPage(mails: Mail[], nonce: string): string {
  const rows = mails.map(
    (mail) =>
      `<li><a href="/mails/${encodeURIComponent(mail.id)}"><strong>${escapeHtml(mail.subject)}</strong>` +
      `<small>to ${escapeHtml(mail.to)} · ${when(mail)}</small></a></li>`,
  );
  const empty =
    '<p>No mail yet. Receipts appear here when an order is paid. Reload to check for new mail.</p>';
  const intro = '<p>Mails that the shop would have sent. None of them left this machine.</p>';
  return page(
    'Mail outbox',
    `<h1>Mail outbox</h1>${rows.length ? `${intro}<ol>${rows.join('')}</ol>` : empty}`,
    nonce,
  );
}

/** One mail: its headers, and its body in a frame that can run nothing. */
export function mailPage(mail: Mail, nonce: string): string {
  const body = `/mails/${encodeURIComponent(mail.id)}/body`;
  return page(
    mail.subject,
    `<p><a href="/">Mail outbox</a></p><h1>${escapeHtml(mail.subject)}</h1>` +
      `<p>to ${escapeHtml(mail.to)}<br>${when(mail)}</p>` +
      `<iframe title="Mail" src="${body}" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`,
    nonce,
  );
}

/** The mail's own HTML, or its text where it has none; links open outside the frame. */
export function mailBody(mail: Mail): string {
  const content = mail.html ?? `<pre style="white-space: pre-wrap">${escapeHtml(mail.text)}</pre>`;
  return `<!doctype html><base target="_blank">${content}`;
}
