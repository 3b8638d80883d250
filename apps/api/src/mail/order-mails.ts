import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config';
import { Job } from '../jobs/job.decorator';
import { OrdersService } from '../orders/orders.service';
import { OrderPayments } from '../refunds/order-payments.service';
import { RefundsService } from '../refunds/refunds.service';
import { UsersService } from '../users/users.service';
import type { MailContent } from './mail';
import { MailService } from './mail.service';
import { receipt } from './receipt';
import { lateRefundNotice, type RefundFacts, refundFailedNotice, refundNotice } from './refund-notices';

type WriteRefund = (refund: RefundFacts, name: string, orderUrl: string) => MailContent;

/** The mails about an order to the shopper whose order it is. */
@Injectable()
export class OrderMails {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly mail: MailService,
    private readonly orders: OrdersService,
    private readonly orderPayments: OrderPayments,
    private readonly refunds: RefundsService,
    private readonly users: UsersService,
  ) {}

  /** One receipt for each paid order, and one more for each `again`. */
  @Job('send_receipt')
  async sendReceipt({ orderId, again }: { orderId: string; again?: string }): Promise<void> {
    const order = await this.orders.view(orderId);
    const payments = await this.orderPayments.of(orderId);
    const paidWith = payments.find(({ id }) => id === order.payment?.id)?.card ?? null;
    const key = again ? `receipt:${orderId}:${again}` : `receipt:${orderId}`;
    await this.toShopper(orderId, key, (name, url) => receipt({ order, paidWith }, name, url));
  }

  @Job('send_refund_notice')
  sendRefundNotice({ refundId }: { refundId: string }): Promise<void> {
    return this.aboutRefund(refundId, `refund:${refundId}`, refundNotice);
  }

  @Job('send_refund_failed_notice')
  sendRefundFailedNotice({ refundId }: { refundId: string }): Promise<void> {
    return this.aboutRefund(refundId, `refund-failed:${refundId}`, refundFailedNotice);
  }

  @Job('send_unexpected_refund_notice')
  sendLateRefundNotice({ refundId }: { refundId: string }): Promise<void> {
    return this.aboutRefund(refundId, `late-refund:${refundId}`, lateRefundNotice);
  }

  private async aboutRefund(refundId: string, key: string, write: WriteRefund): Promise<void> {
    const refund = await this.refunds.find(refundId);
    if (!refund) throw new Error(`There is no refund ${refundId}.`);
    await this.toShopper(refund.orderId, key, (name, url) => write(refund, name, url));
  }

  private async toShopper(
    orderId: string,
    key: string,
    write: (name: string, orderUrl: string) => MailContent,
  ): Promise<void> {
    const user = await this.users.find(await this.orders.ownerOf(orderId));
    // Who has deleted the account is written to no more.
    if (!user) return;
    await this.mail.deliver({
      key,
      to: user.email,
      ...write(user.name, `${this.config.publicUrl}/orders/${orderId}`),
    });
  }
}
