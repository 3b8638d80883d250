import type { Order } from '@app/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config';
import { Job } from '../jobs/job.decorator';
import { OrdersService } from '../orders/orders.service';
import { PaymentsService } from '../payments/payments.service';
import { RefundsService } from '../refunds/refunds.service';
import { sellerLines } from '../shop/seller-lines';
import { UsersService } from '../users/users.service';
import { paymentFailedMail, paymentProcessingMail } from './delayed-payment-mails';
import type { MailContent } from './mail';
import { MailService } from './mail.service';
import { receiptMail } from './receipt-mail';
import { type RefundFacts, refundFailedMail, refundMail, unexpectedPaymentMail } from './refund-mails';
import { greetingName } from './unverified-address';

const HOUR_MS = 3_600_000;

type WriteRefund = (refund: RefundFacts, name: string | null, orderUrl: string) => MailContent;

/** The mails about an order to its shopper. */
@Injectable()
export class OrderMailsJob {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly mail: MailService,
    private readonly orders: OrdersService,
    private readonly payments: PaymentsService,
    private readonly refunds: RefundsService,
    private readonly users: UsersService,
  ) {}

  /** One receipt for each paid order, and another for each `again`. */
  @Job('send_receipt')
  async sendReceipt({ orderId, again }: { orderId: string; again?: string }): Promise<void> {
    const order = await this.orders.view(orderId);
    const paid = order.payment && (await this.payments.find(order.payment.id));
    const paidWith = paid?.payment.card ?? null;
    const key = again ? `receipt:${orderId}:${again}` : `receipt:${orderId}`;
    await this.sendToShopper(orderId, key, (name, url) =>
      receiptMail({ order, paidWith }, name, url, sellerLines(this.config.shop)),
    );
  }

  /** Tells once that the money of an order takes days. */
  @Job('send_payment_processing_notice')
  async sendProcessingNotice({ paymentId }: { paymentId: string }): Promise<void> {
    const order = await this.orderOf(paymentId);
    const { processingDays } = this.config.checkout;
    await this.sendToShopper(order.id, `payment-processing:${paymentId}`, (name, url) =>
      paymentProcessingMail(order, processingDays, name, url),
    );
  }

  /** Tells once that the bank did not pay, while the order can still be paid. */
  @Job('send_payment_failed_notice')
  async sendPaymentFailedNotice({ paymentId }: { paymentId: string }): Promise<void> {
    const order = await this.orderOf(paymentId);
    if (order.status !== 'open') return;
    const hours = Math.max(1, Math.floor(this.config.payments.unpaidOrderMs / HOUR_MS));
    await this.sendToShopper(order.id, `payment-failed:${paymentId}`, (name, url) =>
      paymentFailedMail(order, hours, name, url),
    );
  }

  @Job('send_refund_notice')
  sendRefundNotice({ refundId }: { refundId: string }): Promise<void> {
    return this.sendRefundMail(refundId, `refund:${refundId}`, refundMail);
  }

  @Job('send_refund_failed_notice')
  sendRefundFailedNotice({ refundId }: { refundId: string }): Promise<void> {
    return this.sendRefundMail(refundId, `refund-failed:${refundId}`, refundFailedMail);
  }

  @Job('send_unexpected_refund_notice')
  sendUnexpectedRefundNotice({ refundId }: { refundId: string }): Promise<void> {
    return this.sendRefundMail(refundId, `unexpected-refund:${refundId}`, unexpectedPaymentMail);
  }

  private async orderOf(paymentId: string): Promise<Order> {
    const found = await this.payments.find(paymentId);
    if (!found) throw new Error(`There is no payment ${paymentId}.`);
    return this.orders.view(found.payment.orderId);
  }

  private async sendRefundMail(refundId: string, key: string, write: WriteRefund): Promise<void> {
    const refund = await this.refunds.find(refundId);
    if (!refund) throw new Error(`There is no refund ${refundId}.`);
    await this.sendToShopper(refund.orderId, key, (name, url) => write(refund, name, url));
  }

  private async sendToShopper(
    orderId: string,
    key: string,
    write: (name: string | null, orderUrl: string) => MailContent,
  ): Promise<void> {
    const user = await this.users.findAccount(await this.orders.ownerOf(orderId));
    // A deleted account gets no more mails.
    if (!user) return;
    await this.mail.deliver({
      key,
      to: user.email,
      ...write(greetingName(user), `${this.config.publicUrl}/orders/${orderId}`),
    });
  }
}
