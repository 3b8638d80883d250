import { randomUUID } from 'node:crypto';
import { type Order, type PaymentView, path, type RefundOrder } from '@app/contracts';
import type { TestApp } from './app';
import type { TestClient } from './client';
import { CustomerClock } from './customer-clock';
import { Ledger } from './ledger';
import { Shopper } from './shopper';

/** An account of the role `admin` with a browser. */
export class Owner {
  private constructor(
    readonly client: TestClient,
    readonly userId: string,
    readonly email: string,
  ) {}

  static async join(app: TestApp, name = 'Olga Owner'): Promise<Owner> {
    const { client, user } = await app.register({ name });
    await app.db.query(`UPDATE users SET role = 'admin' WHERE id = $1`, [user.id]);
    return new Owner(client, user.id, user.email);
  }

  /** Refunds and answers whatever the API answers. */
  refund(orderId: string, body: RefundOrder = {}, key: string = randomUUID()) {
    return this.client.post<Order & { code?: string; detail?: string }>(path('orderRefund', orderId), body, {
      headers: { 'idempotency-key': key },
    });
  }
}

/** What somebody has bought and paid for. */
interface Paid {
  shopper: Shopper;
  payment: PaymentView;
  orderId: string;
  intentId: string;
}

/** A shopper who has bought so many copies with a card of this number. */
export async function paidWith(app: TestApp, number: string, quantity = 1): Promise<Paid> {
  return payWith(await Shopper.join(app), number, quantity);
}

/** One whose refunds come to their end when the clock is moved, and not before. */
export async function paidOnClock(app: TestApp, number: string): Promise<Paid & { clock: CustomerClock }> {
  const shopper = await Shopper.join(app);
  const clock = await CustomerClock.start(shopper);
  return { ...(await payWith(shopper, number)), clock };
}

async function payWith(shopper: Shopper, number: string, quantity = 1): Promise<Paid> {
  const payment = await shopper.start(await shopper.saveCard(number), quantity);
  const { payment: paid } = await shopper.pay(payment);
  if (paid.status !== 'succeeded') throw new Error(`The payment is ${paid.status}.`);
  const { stripe_id: intentId } = await new Ledger(shopper.app).row(payment.id);
  return { shopper, payment, orderId: payment.orderId, intentId };
}
