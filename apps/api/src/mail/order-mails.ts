import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config/config';
import { Job } from '../jobs/job.decorator';
import { OrdersService } from '../orders/orders.service';
import { UsersService } from '../users/users.service';
import { lateRefundNotice } from './late-refund-notice';
import type { MailContent } from './mail';
import { MailService } from './mail.service';
import { receipt } from './receipt';

type LateRefund = { orderId: string; amount: string; currency: string };

/** The mails about an order to the shopper whose order it is. */
@Injectable()
export class OrderMails {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly dataSource: DataSource,
    private readonly mails: MailService,
    private readonly orders: OrdersService,
    private readonly users: UsersService,
  ) {}

  @Job('send_receipt')
  async sendReceipt({ orderId }: { orderId: string }): Promise<void> {
    const order = await this.orders.view(orderId);
    await this.toShopper(orderId, `receipt:${orderId}`, (name, url) => receipt(order, name, url));
  }

  @Job('send_late_refund_notice')
  async sendLateRefundNotice({ refundId }: { refundId: string }): Promise<void> {
    const [refund]: LateRefund[] = await this.dataSource.query(
      'SELECT order_id AS "orderId", amount, currency FROM refunds WHERE id = $1',
      [refundId],
    );
    if (!refund) throw new Error(`There is no refund ${refundId}.`);
    const { orderId, currency } = refund;
    await this.toShopper(orderId, `late-refund:${refundId}`, (name, url) =>
      lateRefundNotice({ orderId, amount: Number(refund.amount), currency }, name, url),
    );
  }

  private async toShopper(
    orderId: string,
    key: string,
    write: (name: string, orderUrl: string) => MailContent,
  ): Promise<void> {
    const user = await this.users.find(await this.orders.ownerOf(orderId));
    // Who has deleted the account is written to no more.
    if (!user) return;
    await this.mails.deliver({
      key,
      to: user.email,
      ...write(user.name, `${this.config.publicUrl}/orders/${orderId}`),
    });
  }
}
