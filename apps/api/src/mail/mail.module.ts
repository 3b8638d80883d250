import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config';
import type { MailTransport } from './mail';
import { MAIL_TRANSPORT, MailService } from './mail.service';
import { OutboxTransport } from './outbox-transport';
import { SmtpTransport } from './smtp-transport';

/** Sends mails; imported by the features that write them. */
@Module({
  providers: [
    MailService,
    {
      provide: MAIL_TRANSPORT,
      inject: [CONFIG],
      useFactory: (config: Config): MailTransport =>
        config.mailUrl
          ? new SmtpTransport(config.mailUrl, config.mailFrom, new URL(config.publicUrl).hostname)
          : new OutboxTransport(config.outboxDir),
    },
  ],
  exports: [MailService],
})
export class MailModule {}
