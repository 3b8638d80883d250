/** The subject and the body of a mail. */
export interface MailContent {
  subject: string;
  text: string;
  html: string;
}

/** A mail to send. */
export interface Mail extends MailContent {
  /** Unique per mail, such as `receipt:{orderId}`; the same key is never sent twice. */
  key: string;
  to: string;
}

/** Sends a mail; after an error the caller tries again later. */
export interface MailTransport {
  send(mail: Mail): Promise<void>;
}
