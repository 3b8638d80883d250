import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config/config';
import { Job } from '../jobs/job.decorator';
import { OrdersService } from '../orders/orders.service';
import { UsersService } from '../users/users.service';
import { lateRefundNotice } from './late-refund-notice';
import type { Mail, MailContent, MailTransport } from './mail';
import { receipt } from './receipt';

/** Injection token of the {@link MailTransport}. */
export const MAIL_TRANSPORT = Symbol('MAIL_TRANSPORT');

type LateRefund = { orderId: string; amount: string; currency: string };

/** Sends each mail once, from jobs that are repeated until it has gone. */
@Injectable()
export class MailService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(MAIL_TRANSPORT) private readonly transport: MailTransport,
    private readonly dataSource: DataSource,
    private readonly orders: OrdersService,
    private readonly users: UsersService,
  ) {}

  @Job('send_receipt')
  async sendReceipt({ orderId }: { orderId: string }): Promise<void> {
    const order = await this.orders.view(orderId);
    await this.toOwner(orderId, `receipt:${orderId}`, (name, url) => receipt(order, name, url));
  }

  @Job('send_late_refund_notice')
  async sendLateRefundNotice({ refundId }: { refundId: string }): Promise<void> {
    const [refund]: LateRefund[] = await this.dataSource.query(
      'SELECT order_id AS "orderId", amount, currency FROM refunds WHERE id = $1',
      [refundId],
    );
    if (!refund) throw new Error(`There is no refund ${refundId}.`);
    const { orderId, currency } = refund;
    await this.toOwner(orderId, `late-refund:${refundId}`, (name, url) =>
      lateRefundNotice({ orderId, amount: Number(refund.amount), currency }, name, url),
    );
  }

  private async toOwner(
    orderId: string,
    key: string,
    write: (name: string, orderUrl: string) => MailContent,
  ): Promise<void> {
    const user = await this.users.find(await this.orders.ownerOf(orderId));
    if (!user) throw new Error(`Order ${orderId} has no owner.`);
    await this.deliver({
      key,
      to: user.email,
      ...write(user.name, `${this.config.publicUrl}/orders/${orderId}`),
    });
  }

  /** Notes the mail first and that it has gone afterwards; killed in between, it goes again under the same id. */
  private async deliver(mail: Mail): Promise<void> {
    await this.dataSource.query(
      'INSERT INTO mails (key, recipient, subject) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [mail.key, mail.to, mail.subject],
    );
    const [row]: { sent: boolean }[] = await this.dataSource.query(
      'SELECT sent_at IS NOT NULL AS sent FROM mails WHERE key = $1',
      [mail.key],
    );
    if (row?.sent) return;
    await this.transport.send(mail);
    await this.dataSource.query('UPDATE mails SET sent_at = now() WHERE key = $1', [mail.key]);
  }
}
