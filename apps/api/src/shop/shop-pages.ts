import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ShopPage } from '@app/contracts';
import { BootError } from '../config/boot-error';
import { type Config, ConfigError } from '../config/config';
import { privacy } from './default-pages/privacy';
import { returns } from './default-pages/returns';
import { terms } from './default-pages/terms';
import { sellerLines } from './seller-lines';

/** The pages that are shipped, in their order; some depend on which others the shop has. */
const shipped: Record<string, string | ((pages: ReadonlySet<string>) => string)> = {
  privacy,
  terms,
  returns,
};
const fileName = /^([a-z0-9][a-z0-9-]{0,60})\.md$/;

export type Facts = Pick<Config, 'shop' | 'publicUrl' | 'sessionMs' | 'retention' | 'membership'>;

/** What stands in Markdown for itself. */
const literal = (text: string): string => text.replace(/[\\`*_{}[\]<>()#+\-.!|~]/g, '\\$&');

const mailLink = (email: string): string =>
  `[${literal(email)}](mailto:${encodeURIComponent(email).replace('%40', '@')})`;

/** How a fact is written: in the text of a page, and in its title, which is no Markdown. */
const inText = { text: literal, email: mailLink, newLine: '  \n' };
const inTitle: typeof inText = { text: (text) => text, email: (email) => email, newLine: ', ' };

/** Where to write: what is configured, the quickest first. */
function contactOf({ supportEmail, name, address }: Config['shop'], { text, email }: typeof inText): string {
  if (supportEmail) return `Write to ${email(supportEmail)}.`;
  if (address.length > 0) return `Write to ${[name, ...address].map(text).join(', ')}.`;
  return 'The seller has not named a contact yet.';
}

/** What `{{…}}` in a page stands for, so that the text says what is configured. */
function factsOf(config: Facts, as: typeof inText): Record<string, string> {
  const { shop, publicUrl, sessionMs, retention, membership } = config;
  return {
    'shop.name': as.text(shop.name),
    'shop.address': shop.address.map(as.text).join(as.newLine),
    'shop.vatId': as.text(shop.vatId ?? ''),
    'shop.email': shop.supportEmail ? as.email(shop.supportEmail) : '',
    'shop.seller': sellerLines(shop).map(as.text).join(as.newLine),
    'shop.contact': contactOf(shop, as),
    'shop.url': publicUrl,
    'days.session': String(Math.round(sessionMs / 86_400_000)),
    'days.mails': String(retention.mailsDays),
    'days.events': String(retention.webhookEventsDays),
    'days.grace': String(membership.graceDays),
  };
}

/** @throws BootError for a word in braces that stands for nothing */
const fill = (id: string, text: string, facts: Record<string, string>): string =>
  text
    .replace(/\{\{\s*([^}]*?)\s*\}\}/g, (_, name: string) => {
      const fact = facts[name];
      if (fact !== undefined) return fact;
      const known = Object.keys(facts).join(', ');
      throw new BootError(`The page ${id}.md has {{${name}}}, which is not among ${known}.`);
    })
    .trim();

/** @throws BootError for a page without a title, or with a word in braces that stands for nothing */
function readPage(id: string, source: string, config: Facts): ShopPage {
  const [, heading = '', text = ''] = /^\s*#[ \t]+([^\n]+)\n?([\s\S]*)$/.exec(source) ?? [];
  const title = fill(id, heading, factsOf(config, inTitle));
  if (!title) throw new BootError(`The page ${id}.md must begin with its title, such as "# Imprint".`);
  return { id, title, markdown: fill(id, text, factsOf(config, inText)) };
}

/**
 * The pages of text: the shipped ones, in their order, with those of the owner's folder in their place, and the
 * folder's others after them by name. An empty file removes its page.
 * @throws ConfigError saying what is wrong with which files
 */
export function readShopPages(config: Facts): ShopPage[] {
  const folder = config.shop.pagesDir;
  const names = folder === null ? [] : readdirSync(folder).filter((name) => name.endsWith('.md'));
  const faults = names
    .filter((name) => !fileName.test(name))
    .map((name) => `SHOP_PAGES_DIR: ${name} must be named in small letters, digits and hyphens.`);
  const own = names.sort().flatMap((name): [string, string][] => {
    const id = fileName.exec(name)?.[1];
    return id ? [[id, readFileSync(join(folder ?? '', name), 'utf8')]] : [];
  });
  const sources = Object.entries({ ...shipped, ...Object.fromEntries(own) }).filter(
    ([, source]) => typeof source === 'function' || source.trim() !== '',
  );
  const ids = new Set(sources.map(([id]) => id));
  const pages = sources.flatMap(([id, source]) => {
    try {
      return readPage(id, typeof source === 'function' ? source(ids) : source, config);
    } catch (error) {
      if (!(error instanceof BootError)) throw error;
      faults.push(error.message);
      return [];
    }
  });
  if (faults.length > 0) throw new ConfigError(faults);
  return pages;
}
