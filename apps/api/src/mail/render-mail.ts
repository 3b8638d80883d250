import type { Shop } from '@app/contracts';
import { Eta } from 'eta';
import { darkShade, lightShade } from '../shop/accent-palette';
import { sellerLines } from '../shop/seller-lines';
import type { Mail, MailBlock, RenderedMail } from './mail';
import { mailTemplate } from './mail-template';

/** Who writes: what every mail shows of the shop, and where the shop is. */
export interface MailSender {
  shop: Shop;
  /** Origin of the shop's pages, without a trailing slash. */
  publicUrl: string;
}

/** The accent where none is configured, in the light colour scheme and in the dark. */
const defaultAccent = { light: '#1f5b4a', dark: '#7fc0a8' };

const eta = new Eta({ tags: ['{{', '}}'] });
eta.loadTemplate('@mail', mailTemplate);

/** What a list of mails shows beside the subject: the first sentence that is no greeting. */
function preheaderOf({ preheader, blocks, subject }: Mail): string {
  const paragraphs = blocks.flatMap((block) => (block.kind === 'paragraph' ? block.text : []));
  return preheader ?? paragraphs.find((text) => !/^Hello[ ,]/.test(text)) ?? subject;
}

function textOf(block: MailBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text;
    case 'button':
      return `${block.label}: ${block.url}`;
    case 'facts':
      return block.facts.map(([name, value]) => `${name}: ${value}`).join('\n');
    case 'table':
      return [
        ...block.rows.map(
          ({ label, detail, amount }) => `${label}${detail ? ` (${detail})` : ''}: ${amount}`,
        ),
        ...block.sums.map(({ label, amount }) => `${label}: ${amount}`),
      ].join('\n');
  }
}

function plainText({ blocks }: Mail, { shop }: MailSender): string {
  const contact = shop.supportEmail ? [shop.supportEmail] : [];
  // Mail programs know what follows this line as a signature.
  const signature = ['-- ', ...sellerLines(shop), ...contact].join('\n');
  return `${[...blocks.map(textOf), signature].join('\n\n')}\n`;
}

/** A block as the template asks for it: by its kind. */
function partOf(block: MailBlock): Record<string, unknown> {
  switch (block.kind) {
    case 'paragraph':
      return { paragraph: block.text };
    case 'button':
      return { button: block };
    case 'facts':
      return { facts: block.facts };
    case 'table':
      return { table: block };
  }
}

/** A mail as HTML and as text, both made of the same blocks, in the shop's name. */
export function renderMail(mail: Mail, sender: MailSender): RenderedMail {
  const { shop, publicUrl } = sender;
  const html = eta.render('@mail', {
    subject: mail.subject,
    preheader: preheaderOf(mail),
    heading: mail.heading,
    blocks: mail.blocks.map(partOf),
    shop,
    seller: sellerLines(shop),
    logo: shop.logo && { ...shop.logo, url: `${publicUrl}${shop.logo.url}` },
    pages: shop.pages.map(({ id, title }) => ({ title, url: `${publicUrl}/pages/${id}` })),
    accent: shop.accent?.[lightShade] ?? defaultAccent.light,
    accentDark: shop.accent?.[darkShade] ?? defaultAccent.dark,
  });
  const { key, to, subject } = mail;
  return { key, to, subject, text: plainText(mail, sender), html, replyTo: shop.supportEmail };
}
