import { z } from 'zod';

const hexColor = z.string().regex(/^#[0-9a-f]{6}$/);

/** Who sells here, as configured: what header, footer, titles and receipts show. */
export const shopSchema = z.object({
  name: z.string(),
  /** The postal address, line by line; empty where none is configured. */
  address: z.array(z.string()),
  vatId: z.string().nullable(),
  supportEmail: z.string().nullable(),
  /** Ten shades from light to dark; the 8th is readable in the light colour scheme, the 5th in the dark. Null: default. */
  accent: z.array(hexColor).length(10).nullable(),
  /** A PNG file and the size in pixels at which it is shown. */
  logo: z.object({ url: z.string(), width: z.int().positive(), height: z.int().positive() }).nullable(),
  /** The pages of text, in the order of the footer. */
  pages: z.array(z.object({ id: z.string(), title: z.string() })),
});
export type Shop = z.infer<typeof shopSchema>;

/** A page of text such as the privacy notice; `markdown` has no title, and HTML in it is text. */
export const shopPageSchema = z.object({ id: z.string(), title: z.string(), markdown: z.string() });
export type ShopPage = z.infer<typeof shopPageSchema>;
