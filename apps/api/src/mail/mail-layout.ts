import { escapeHtml, mailPage } from './html';
import type { MailContent } from './mail';

/** A short mail of paragraphs and one link, as text and as HTML. */
export function mailLayout(
  subject: string,
  paragraphs: string[],
  link: { label: string; url: string },
): MailContent {
  return {
    subject,
    text: `${paragraphs.join('\n\n')}\n\n${link.label}: ${link.url}\n`,
    html: mailPage(
      subject,
      `${paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join('\n')}
<p><a href="${escapeHtml(link.url)}" style="color:#7a3b1d">${escapeHtml(link.label)}</a></p>`,
    ),
  };
}
