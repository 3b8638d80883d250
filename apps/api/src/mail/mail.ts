/** What a mail says. */
export interface MailContent {
  subject: string;
  text: string;
  html: string;
}

/** A mail ready to go. */
export interface Mail extends MailContent {
  /** Unique per mail, such as `receipt:{orderId}`; the same key is never sent twice. */
  key: string;
  to: string;
}

/** Takes a mail away; throwing means "try again later". */
export interface MailTransport {
  send(mail: Mail): Promise<void>;
}
