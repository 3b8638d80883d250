import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config';
import { AccountNotices } from './account-notices.service';
import type { MailTransport } from './mail';
import { MAIL_TRANSPORT, MailService } from './mail.service';
import { OutboxTransport } from './outbox-transport';
import { SmtpTransport } from './smtp-transport';

/** Sends mails; imported by the features that write them. */
@Module({
  providers: [
    MailService,
    AccountNotices,
    {
      provide: OutboxTransport,
      inject: [CONFIG],
      useFactory: (config: Config) => new OutboxTransport(config.outboxDir),
    },
    {
      provide: MAIL_TRANSPORT,
      inject: [CONFIG, OutboxTransport],
      useFactory: (config: Config, outbox: OutboxTransport): MailTransport =>
        config.mailUrl
          ? new SmtpTransport(config.mailUrl, config.mailFrom, new URL(config.publicUrl).hostname)
          : outbox,
    },
  ],
  exports: [MailService, AccountNotices],
})
export class MailModule {}
