/** A part of a mail. Both its HTML and its text are made of these. */
export type MailBlock =
  | { kind: 'paragraph'; text: string }
  /** The one thing to do. */
  | { kind: 'button'; label: string; url: string }
  /** Names and values. */
  | { kind: 'facts'; facts: [name: string, value: string][] }
  /** What was bought or charged, and what it comes to. */
  | { kind: 'table'; rows: MailRow[]; sums: { label: string; amount: string }[] };

export type MailRow = { label: string; detail: string; amount: string };

/** The subject and the content of a mail; see {@link renderMail}. */
export interface MailContent {
  subject: string;
  /** What mail programs show beside the subject, in a list. Default: the first paragraph that is no greeting. */
  preheader?: string;
  /** Above the content, where the mail is a document. */
  heading?: string;
  blocks: MailBlock[];
}

/** How a mail begins. @param name see `greetingName` */
export const greeting = (name: string | null): string => (name === null ? 'Hello,' : `Hello ${name},`);

export const paragraph = (text: string): MailBlock => ({ kind: 'paragraph', text });

/** A short mail: paragraphs, one link, and what is said below it. */
export const linkMail = (
  subject: string,
  paragraphs: string[],
  link: { label: string; url: string },
  after: string[] = [],
): MailContent => ({
  subject,
  blocks: [...paragraphs.map(paragraph), { kind: 'button', ...link }, ...after.map(paragraph)],
});

/** A mail to send. */
export interface Mail extends MailContent {
  /** Unique per mail, such as `receipt:{orderId}`; the same key is never sent twice. */
  key: string;
  to: string;
}

/** A mail as it goes out. */
export interface RenderedMail {
  key: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Where answers go; null: to the sender. */
  replyTo: string | null;
}

/** Sends a mail; after an error the caller tries again later. */
export interface MailTransport {
  send(mail: RenderedMail): Promise<void>;
}
