import type { CreatePayment as CreateBody, PaymentView } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In, Not } from 'typeorm';
import type { Shopper } from '../card-testing/card-testing.service';
import { CustomersService } from '../customers/customers.service';
import { Transactions } from '../database/transactions';
import { LimitsService } from '../limits/limits.service';
import { OrdersService } from '../orders/orders.service';
import { PaymentMethodsService } from '../payment-methods/payment-methods.service';
import { Attempts } from './attempts';
import { CancelPayment } from './cancel-payment';
import { PaymentEntity } from './payment.entity';
import { PaymentIntents } from './payment-intents';
import { inProgress, mustBePayable } from './payment-problems';
import { ReadPayment } from './read-payment';

/** The payment of an order that has not ended, if there is one; a unique index allows no second. */
export const findLive = (manager: EntityManager, orderId: string): Promise<PaymentEntity | null> =>
  manager.findOneBy(PaymentEntity, { orderId, status: Not(In(['succeeded', 'canceled'])) });

/** How often the other way to pay is ended before somebody who keeps starting it anew has won. */
const MOST_SWITCHES = 3;

/** Starts the payment of an order, or finds the one that has been started. */
@Injectable()
export class CreatePayment {
  constructor(
    private readonly transactions: Transactions,
    private readonly orders: OrdersService,
    private readonly cards: PaymentMethodsService,
    private readonly customers: CustomersService,
    private readonly intents: PaymentIntents,
    private readonly attempts: Attempts,
    private readonly canceling: CancelPayment,
    private readonly reader: ReadPayment,
    private readonly limits: LimitsService,
  ) {}

  /**
   * The amount is the order's. The card is kept here and travels with the confirm. A payment under way on the hosted
   * page is ended at Stripe first, and what became of it is read back.
   *
   * @throws Problem 404, 409 `order_already_paid`, `order_canceled`, `payment_in_progress`,
   * 422 `payment_method_unavailable`, `payment_rejected`, 429, 503
   */
  async create(user: Shopper, body: CreateBody): Promise<{ created: boolean; view: PaymentView }> {
    const userId = user.id;
    await this.limits.consume('paymentCreations', userId);
    await this.orders.requireOwned(userId, body.orderId);
    await this.cards.requireCard(userId, body.paymentMethodId);
    const customerId = await this.customers.ensure(userId);
    for (let switches = 0; switches < MOST_SWITCHES; switches++) {
      const { payment, created } = await this.begin(user, customerId, body);
      // Of a customer who is gone at Stripe nothing can be paid any more.
      if (payment.kind === 'card' && payment.customerId === customerId) {
        if (!(await this.ensured(payment, created))) continue;
        return { created, view: await this.reader.view(payment.id) };
      }
      await this.canceling.endToSwitch(payment.id);
    }
    throw inProgress();
  }

  /** False when an older row is gone because nothing can be made for it any more: a new one may be welcome. */
  private async ensured(payment: PaymentEntity, created: boolean): Promise<boolean> {
    try {
      await this.intents.ensure(payment);
      return true;
    } catch (error) {
      if (created || (await this.intents.isRowThere(payment.id))) throw error;
      return false;
    }
  }

  /** The new payment of the order, or its live one, whichever way that is paid. */
  private begin(
    { id: userId, emailVerified }: Shopper,
    customerId: string,
    body: CreateBody,
  ): Promise<{ payment: PaymentEntity; created: boolean }> {
    return this.transactions.run(async (manager) => {
      const order = await this.orders.lock(manager, body.orderId);
      mustBePayable(order);
      const live = await findLive(manager, order.id);
      if (live) return { payment: await this.choose(manager, live, body.paymentMethodId), created: false };
      const now = new Date();
      const payment = manager.create(PaymentEntity, {
        orderId: order.id,
        userId,
        kind: 'card',
        customerId,
        status: 'requires_payment_method',
        amount: order.totalAmount,
        currency: order.currency,
        paymentMethodId: body.paymentMethodId,
        version: 0,
        attempts: 0,
        stale: false,
        shortHold: !emailVerified,
        createdAt: now,
        updatedAt: now,
      });
      return { payment: await manager.save(payment), created: true };
    });
  }

  /** Another card takes the place of the first, unless one is being charged just now. */
  private async choose(
    manager: EntityManager,
    live: PaymentEntity,
    paymentMethodId: string,
  ): Promise<PaymentEntity> {
    if (live.kind !== 'card' || (await this.attempts.findOpen(manager, live.id))) return live;
    live.paymentMethodId = paymentMethodId;
    await manager.update(PaymentEntity, { id: live.id }, { paymentMethodId, updatedAt: new Date() });
    return live;
  }
}
