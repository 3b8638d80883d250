import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config';
import { OrdersModule } from '../orders/orders.module';
import { UsersModule } from '../users/users.module';
import type { MailTransport } from './mail';
import { MAIL_TRANSPORT, MailService } from './mail.service';
import { Outbox } from './outbox';
import { Smtp } from './smtp';

@Module({
  imports: [OrdersModule, UsersModule],
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
})
export class MailModule {}
