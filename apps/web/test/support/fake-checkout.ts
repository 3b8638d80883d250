import {
  checkoutSessionSchema,
  checkoutSessionViewSchema,
  createCheckoutSessionSchema,
} from '@app/contracts';
import { type Answer, type Call, found, ok, Problem, read } from './fake-http';
import { FakePayments } from './fake-payments';

type Session = { id: string; orderId: string; paymentId: string; status: 'open' | 'complete' | 'expired' };

/** Stripe's own page, as far as the shop's pages see it. Its address is a fragment, which a test can be sent to. */
export class FakeCheckout extends FakePayments {
  readonly sessions = new Map<string, Session>();

  /** A session in Stripe Checkout that an order waits for. */
  addSession(orderId: string): Session {
    const order = this.order(orderId);
    const id = `cs_test_${this.sessions.size + 1}`;
    const payment = this.addPayment(order, 'requires_payment_method', null, {
      kind: 'checkout',
      confirmationMethod: 'automatic',
    });
    const session: Session = { id, orderId, paymentId: payment.id, status: 'open' };
    this.sessions.set(id, session);
    return session;
  }

  /** The shopper pays in Stripe Checkout. */
  completeSession(id: string): void {
    const session = this.sessions.get(id)!;
    session.status = 'complete';
    this.move(session.paymentId, { status: 'succeeded' });
  }

  expireSession(id: string): void {
    const session = this.sessions.get(id)!;
    session.status = 'expired';
    this.move(session.paymentId, { status: 'canceled' });
  }

  /** Answers the calls about Stripe Checkout; undefined for others. */
  protected checkoutRoute({ method, path, body }: Call): Answer | undefined {
    const [, , area, id] = path.split('/');
    if (area !== 'checkout-sessions') return undefined;
    if (method === 'POST' && !id) return this.createSession(read(createCheckoutSessionSchema, body).orderId);
    if (method === 'GET' && id) return this.viewSession(id);
    throw new Problem('not_found');
  }

  private createSession(orderId: string): Answer {
    const order = this.order(orderId);
    if (order.status === 'paid') throw new Problem('order_already_paid');
    if (order.status === 'canceled') throw new Problem('order_canceled');
    const live = this.paymentOf(orderId);
    if (live?.status === 'processing') throw new Problem('payment_in_progress');
    const open = [...this.sessions.values()].find(
      ({ paymentId, status }) => paymentId === live?.id && status === 'open' && live.status !== 'canceled',
    );
    if (!open && live && live.status !== 'canceled')
      this.move(live.id, { status: 'canceled', clientSecret: null });
    const session = open ?? this.addSession(orderId);
    const url = `${window.location.origin}/#${session.id}`;
    return ok(checkoutSessionSchema, { id: session.id, url }, open ? 200 : 201);
  }

  private viewSession(id: string): Answer {
    const session = found(this.sessions.get(id));
    const order = this.order(session.orderId);
    return ok(checkoutSessionViewSchema, {
      id,
      status: session.status,
      paymentStatus: this.charges.includes(order.id) ? 'paid' : 'unpaid',
      url: session.status === 'open' ? `${window.location.origin}/#${id}` : null,
      order,
    });
  }
}
