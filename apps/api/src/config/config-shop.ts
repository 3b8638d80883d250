import { statSync } from 'node:fs';
import { z } from 'zod';

/** A logo is read whole at every start. */
const maxLogoBytes = 1024 * 1024;

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
/** No line breaks and nothing else that cannot be seen: names go into headers of mails. */
const oneLine = (most: number) =>
  z
    .string()
    .trim()
    .regex(/^[^\p{Cc}]*$/u, { error: 'must be one line' })
    .max(most, { error: `must have ${most} characters at most` });

/** The variables of who sells: names, addresses and looks. */
export const shopVariables = {
  SHOP_NAME: oneLine(60).default('Countersign'),
  SHOP_ADDRESS: z.string().optional(),
  SHOP_VAT_ID: oneLine(30).optional(),
  SHOP_SUPPORT_EMAIL: z.email({ error: 'must be an email address' }).optional(),
  SHOP_ACCENT_COLOR: z
    .string()
    .toLowerCase()
    .regex(/^#?[0-9a-f]{6}$/, { error: 'must be a colour such as 1f5b4a' })
    // Without quotes a .env file takes what follows # for a comment, so the mark may be left out.
    .transform((colour) => `#${colour.replace('#', '')}`)
    .optional(),
  SHOP_LOGO: z
    .string()
    .refine(isFile, { error: 'must be the path of a file' })
    .refine((path) => !isFile(path) || statSync(path).size <= maxLogoBytes, {
      error: 'must be a file of 1 MB at most',
    })
    .optional(),
  SHOP_PAGES_DIR: z.string().refine(isFolder, { error: 'must be the path of a folder' }).optional(),
};

/** Who sells: what pages, mails and receipts say of the shop. */
export interface ShopConfig {
  name: string;
  /** The postal address, line by line. */
  address: string[];
  vatId: string | null;
  /** Where shoppers write to; mails are answered to it. */
  supportEmail: string | null;
  /** `#rrggbb` in lower case; null: the default. */
  accentColor: string | null;
  /** The path of a picture. */
  logo: string | null;
  /** A folder of Markdown files that replace the shipped pages or add to them. */
  pagesDir: string | null;
}

/** The shop's part of the configuration. An address has its lines apart by line breaks, or by `\n` in one line. */
export const shopConfig = (e: z.infer<z.ZodObject<typeof shopVariables>>): ShopConfig => ({
  name: e.SHOP_NAME,
  address: (e.SHOP_ADDRESS ?? '')
    .split(/\r?\n|\\n/)
    .map((line) => line.trim())
    .filter((line) => line !== ''),
  vatId: e.SHOP_VAT_ID ?? null,
  supportEmail: e.SHOP_SUPPORT_EMAIL ?? null,
  accentColor: e.SHOP_ACCENT_COLOR ?? null,
  logo: e.SHOP_LOGO ?? null,
  pagesDir: e.SHOP_PAGES_DIR ?? null,
});

/** The sender of mails where `MAIL_FROM` is not set. */
export const defaultSender = (shopName: string): string =>
  `"${shopName.replace(/["\\]/g, '\\$&')}" <books@countersign.example>`;
