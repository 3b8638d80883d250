import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ShopPage } from '@app/contracts';
import { BootError } from '../config/boot-error';
import type { Config } from '../config/config';
import { privacy } from './default-pages/privacy';
import { returns } from './default-pages/returns';
import { terms } from './default-pages/terms';
import { sellerLines } from './seller-lines';

const shipped: Record<string, string> = { privacy, terms, returns };
const fileName = /^([a-z0-9][a-z0-9-]{0,60})\.md$/;

type Facts = Pick<Config, 'shop' | 'publicUrl' | 'sessionMs' | 'retention' | 'membership'>;

/** What stands in Markdown for itself. */
const literal = (text: string): string => text.replace(/[\\`*_{}[\]<>()#+\-.!|~]/g, '\\$&');

const mailLink = (email: string): string =>
  `[${literal(email)}](mailto:${encodeURIComponent(email).replace('%40', '@')})`;

/** Where to write: what is configured, the quickest first. */
function contactOf({ supportEmail, name, address }: Config['shop']): string {
  if (supportEmail) return `Write to ${mailLink(supportEmail)}.`;
  if (address.length > 0) return `Write to ${[name, ...address].map(literal).join(', ')}.`;
  return 'The seller has not named a contact yet.';
}

/** What `{{…}}` in a page stands for, so that the text says what is configured. */
function factsOf({ shop, publicUrl, sessionMs, retention, membership }: Facts): Record<string, string> {
  const email = shop.supportEmail;
  return {
    'shop.name': literal(shop.name),
    'shop.address': shop.address.map(literal).join('  \n'),
    'shop.vatId': literal(shop.vatId ?? ''),
    'shop.email': email ? mailLink(email) : '',
    'shop.seller': sellerLines(shop).map(literal).join('  \n'),
    'shop.contact': contactOf(shop),
    'shop.url': publicUrl,
    'days.session': String(Math.round(sessionMs / 86_400_000)),
    'days.mails': String(retention.mailsDays),
    'days.events': String(retention.webhookEventsDays),
    'days.grace': String(membership.graceDays),
  };
}

/** @throws BootError for a page without a title, or with a word in braces that stands for nothing */
function readPage(id: string, source: string, facts: Record<string, string>): ShopPage {
  const [, title = '', markdown = ''] = /^\s*#[ \t]+([^\n]+)\n?([\s\S]*)$/.exec(source) ?? [];
  if (!title.trim()) throw new BootError(`The page ${id}.md must begin with its title, such as "# Imprint".`);
  const filled = markdown.replace(/\{\{\s*([^}]*?)\s*\}\}/g, (_, name: string) => {
    const fact = facts[name];
    if (fact !== undefined) return fact;
    const known = Object.keys(facts).join(', ');
    throw new BootError(`The page ${id}.md has {{${name}}}, which is not among ${known}.`);
  });
  return { id, title: title.trim(), markdown: filled.trim() };
}

/**
 * The pages of text: the shipped ones, in their order, with those of the owner's folder in their place, and the
 * folder's others after them by name. An empty file removes its page.
 * @throws BootError saying what is wrong with which file
 */
export function readShopPages(config: Facts): ShopPage[] {
  const folder = config.shop.pagesDir;
  const names = folder === null ? [] : readdirSync(folder).filter((name) => name.endsWith('.md'));
  const own = names.sort().map((name): [string, string] => {
    const id = fileName.exec(name)?.[1];
    if (id) return [id, readFileSync(join(folder ?? '', name), 'utf8')];
    throw new BootError(`SHOP_PAGES_DIR: ${name} must be named in small letters, digits and hyphens.`);
  });
  const facts = factsOf(config);
  return Object.entries({ ...shipped, ...Object.fromEntries(own) })
    .filter(([, source]) => source.trim() !== '')
    .map(([id, source]) => readPage(id, source, facts));
}
