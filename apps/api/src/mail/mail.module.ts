import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config';
import type { MailTransport } from './mail';
import { MAIL_TRANSPORT, MailService } from './mail.service';
import { Outbox } from './outbox';
import { Smtp } from './smtp';

/** Sending, and no feature: whoever has something to say by mail imports this. */
@Module({
  providers: [
    MailService,
    {
      provide: MAIL_TRANSPORT,
      inject: [CONFIG],
      useFactory: (config: Config): MailTransport =>
        config.mailUrl
          ? new Smtp(config.mailUrl, config.mailFrom, new URL(config.publicUrl).hostname)
          : new Outbox(config.outboxDir),
    },
  ],
  exports: [MailService],
})
export class MailModule {}
