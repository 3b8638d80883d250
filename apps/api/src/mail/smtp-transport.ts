import { createHash } from 'node:crypto';
import { createTransport, type Transporter } from 'nodemailer';
import type { MailTransport, RenderedMail } from './mail';

const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** Mails through an SMTP server; `url` is `smtp://user:password@host:port` or `smtps://…`. */
export class SmtpTransport implements MailTransport {
  private readonly transporter: Transporter;

  constructor(
    url: string,
    private readonly from: string,
    private readonly domain: string,
  ) {
    this.transporter = createTransport({ url, ...timeouts });
  }

  /** The Message-ID is derived from the key, so that mail programs show a repeated mail once. */
  async send({ key, to, subject, text, html, replyTo }: RenderedMail): Promise<void> {
    const id = createHash('sha256').update(key).digest('hex').slice(0, 40);
    await this.transporter.sendMail({
      from: this.from,
      to: { name: '', address: to },
      ...(replyTo && { replyTo: { name: '', address: replyTo } }),
      subject,
      text,
      html,
      messageId: `<${id}@${this.domain}>`,
    });
  }
}
