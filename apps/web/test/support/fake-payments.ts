import {
  type Card,
  confirmPaymentSchema,
  createPaymentSchema,
  type Order,
  orderSchema,
  type PaymentView,
  paymentViewSchema,
  type SetupView,
  saveCardSchema,
  setupViewSchema,
} from '@app/contracts';
import type { z } from 'zod';
import { type Answer, found, ok, Problem } from './fake-http';
import { books, decline, makeCard } from './samples';

type Held = {
  view: PaymentView;
  /** The card of the last try, and whether it is kept once it has paid. */
  card: Card | null;
  keep: boolean;
  bank: 'asks' | 'said-yes' | 'said-no' | null;
};
type Confirm = z.output<typeof confirmPaymentSchema>;
type HeldSetup = { view: SetupView; card: Card; bank: 'asks' | 'said-yes' | 'said-no' | null };

/** What each card does, by its last four digits. */
export const asksWhenPaying = ['3184', '3155', '3178'];
const asksWhenSaving = ['3184', '3155'];
export const declinedWhenPaying: Record<string, ReturnType<typeof decline>> = {
  '0341': decline('generic_decline', 'Your card was declined.'),
  '3178': decline('insufficient_funds', 'Your card has insufficient funds.'),
};

/** Orders, cards and payments behind the fake API, with the rules that the page leans on. */
export class FakePayments {
  cards: Card[] = [];
  orders: Order[] = [];
  /** The orders that were charged, once for each charge. */
  readonly charges: string[] = [];
  readonly tokens = new Set<string>();
  protected readonly made = new Map<string, Card>();
  protected readonly payments = new Map<string, Held>();
  protected readonly setups = new Map<string, HeldSetup>();
  protected count = 0;

  /** An order that waits to be paid. */
  addOrder(over: Partial<Order> = {}): Order {
    const order = orderSchema.parse({
      id: this.uuid(),
      status: 'open',
      items: [
        {
          ...books[0]!,
          productId: books[0]!.id,
          quantity: 1,
          unitPrice: books[0]!.price,
          fullPrice: books[0]!.price,
        },
      ],
      discount: null,
      total: books[0]!.price,
      refundedAmount: 0,
      pendingRefundAmount: 0,
      payment: null,
      paymentFailedAt: null,
      paidAt: null,
      createdAt: new Date().toISOString(),
      ...over,
    });
    this.orders.unshift(order);
    return order;
  }

  /** A payment that stands somewhere already, as after a reload or on another device. */
  addPayment(
    order: Order,
    status: PaymentView['status'],
    card: Card | null,
    over: Partial<PaymentView> = {},
  ): PaymentView {
    const held: Held = {
      card,
      keep: false,
      bank: status === 'requires_action' ? 'asks' : null,
      view: this.paymentView(order, status, card, over),
    };
    this.payments.set(held.view.id, held);
    this.show(held);
    return held.view;
  }

  /** The last payment of an order. */
  paymentOf(orderId: string): PaymentView | undefined {
    return [...this.payments.values()].findLast((held) => held.view.orderId === orderId)?.view;
  }

  /** Moves a payment as something outside of the page would: another tab, a webhook, the bank. */
  move(id: string, over: Partial<PaymentView>): void {
    const held = this.payments.get(id)!;
    held.view = { ...held.view, ...over };
    if (held.view.status === 'succeeded') this.charges.push(held.view.orderId);
    this.show(held);
  }

  /** What the shopper told the bank in its challenge. */
  bankSays(clientSecret: string, said: 'said-yes' | 'said-no'): void {
    for (const held of [...this.payments.values(), ...this.setups.values()]) {
      if (held.view.clientSecret === clientSecret) held.bank = said;
    }
  }

  protected saveCard({ paymentMethodId, makeDefault }: z.output<typeof saveCardSchema>): Answer {
    const card = found(this.made.get(paymentMethodId));
    const id = `seti_${++this.count}`;
    const asks = asksWhenSaving.includes(card.last4);
    const refused = card.last4 === '0002';
    const view: SetupView = {
      id,
      status: refused ? 'requires_payment_method' : asks ? 'requires_action' : 'succeeded',
      clientSecret: asks ? `${id}_secret_x` : null,
      paymentMethod: card,
      lastError: refused ? decline('generic_decline', 'Your card was declined.') : null,
    };
    const isDefault = makeDefault === true || this.cards.length === 0;
    const held: HeldSetup = { view, card: { ...card, isDefault }, bank: asks ? 'asks' : null };
    this.setups.set(id, held);
    if (view.status === 'succeeded') this.keep(held.card);
    return ok(setupViewSchema, view, 201);
  }

  /** Keeps a card, unless the same is kept already. */
  protected keep(card: Card): void {
    if (this.cards.some(({ last4 }) => last4 === card.last4)) return;
    if (card.isDefault) this.cards = this.cards.map((one) => ({ ...one, isDefault: false }));
    this.cards = [card, ...this.cards];
  }

  protected confirmSetup(held: HeldSetup): SetupView {
    if (held.bank === 'said-yes') {
      held.view = { ...held.view, status: 'succeeded', clientSecret: null };
      this.keep(held.card);
    }
    if (held.bank === 'said-no') {
      const lastError = {
        code: 'setup_intent_authentication_failure',
        declineCode: null,
        message: 'Failed.',
      };
      held.view = { ...held.view, status: 'requires_payment_method', clientSecret: null, lastError };
    }
    if (held.bank !== 'asks') held.bank = null;
    return held.view;
  }

  protected createPayment({ orderId }: z.output<typeof createPaymentSchema>): Answer {
    const order = this.order(orderId);
    if (order.status === 'paid') throw new Problem('order_already_paid');
    if (order.status === 'canceled') throw new Problem('order_canceled');
    // Which card it is to be is only noted: the confirm finds out whether it can be used.
    const live = [...this.payments.values()].find(
      (held) => held.view.orderId === orderId && held.view.status !== 'canceled',
    );
    if (live?.view.kind === 'checkout') this.move(live.view.id, { status: 'canceled' });
    else if (live) return ok(paymentViewSchema, this.reread(live));
    const view = this.paymentView(order, 'requires_payment_method', null);
    const held: Held = { view, card: null, keep: false, bank: null };
    this.payments.set(view.id, held);
    this.show(held);
    return ok(paymentViewSchema, view, 201);
  }

  protected confirm(held: Held, body: Confirm): Answer {
    const { seenStatus } = body;
    if (held.view.kind !== 'checkout' && seenStatus !== undefined && seenStatus !== held.view.status)
      throw new Problem('payment_changed');
    this.reread(held);
    if (held.view.kind === 'checkout') throw new Problem('checkout_in_progress');
    if (held.view.status === 'succeeded' || held.view.status === 'canceled') {
      return ok(paymentViewSchema, held.view);
    }
    if (held.view.status === 'requires_confirmation') this.finish(held);
    else if (body.cvcToken !== undefined) this.newTry(held, this.savedCard(body));
    else if (body.saveCard !== undefined) this.newTry(held, this.freshCard(body), body.saveCard);
    else if (held.view.status === 'requires_payment_method') throw new Problem('cvc_required');
    this.show(held);
    return ok(paymentViewSchema, held.view);
  }

  /** A saved card, proved by a code that was never used before. */
  protected savedCard({ cvcToken, paymentMethodId }: Confirm): Card {
    if (!this.tokens.delete(cvcToken ?? '')) throw new Problem('cvc_token_invalid');
    const card = this.cards.find((one) => one.id === paymentMethodId);
    if (!card) throw new Problem('payment_method_unavailable');
    return card;
  }

  /** A card made in the browser: good for one try, and never one that is saved already. */
  protected freshCard({ paymentMethodId = '' }: Confirm): Card {
    if (this.cards.some((one) => one.id === paymentMethodId)) throw new Problem('cvc_required');
    const card = this.made.get(paymentMethodId);
    if (!card) throw new Problem('payment_method_unavailable');
    this.made.delete(paymentMethodId);
    return card;
  }

  private newTry(held: Held, card: Card, keep = false): void {
    held.card = card;
    held.keep = keep;
    held.view = { ...held.view, paymentMethod: card, lastError: null };
    if (!asksWhenPaying.includes(card.last4)) {
      this.finish(held);
      return;
    }
    held.bank = 'asks';
    const clientSecret = `pi_${++this.count}_secret_x`;
    held.view = {
      ...held.view,
      status: 'requires_action',
      nextAction: { type: 'use_stripe_sdk' },
      clientSecret,
    };
  }

  private finish(held: Held): void {
    const card = held.card!;
    const lastError = declinedWhenPaying[card.last4] ?? null;
    const status = lastError ? 'requires_payment_method' : 'succeeded';
    held.view = { ...held.view, status, lastError, nextAction: null, clientSecret: null };
    if (status !== 'succeeded') return;
    this.charges.push(held.view.orderId);
    if (held.keep) this.keep({ ...card, isDefault: this.cards.length === 0 });
  }

  protected reread(held: Held): PaymentView {
    if (held.bank === 'said-yes') {
      held.view = { ...held.view, status: 'requires_confirmation', nextAction: null, clientSecret: null };
    }
    if (held.bank === 'said-no') {
      const lastError = {
        code: 'payment_intent_authentication_failure',
        declineCode: null,
        message: 'Failed.',
      };
      held.view = {
        ...held.view,
        status: 'requires_payment_method',
        nextAction: null,
        clientSecret: null,
        lastError,
      };
    }
    if (held.bank !== 'asks') held.bank = null;
    this.show(held);
    return held.view;
  }

  private show({ view }: Held): void {
    // An order shows its last payment.
    if (this.paymentOf(view.orderId)?.id !== view.id) return;
    const status =
      view.status === 'succeeded' ? { status: 'paid' as const, paidAt: new Date().toISOString() } : {};
    this.setOrder(view.orderId, {
      payment: { id: view.id, kind: view.kind, status: view.status },
      ...status,
    });
  }

  private paymentView(
    order: Order,
    status: PaymentView['status'],
    card: Card | null,
    over: Partial<PaymentView> = {},
  ): PaymentView {
    const asks = status === 'requires_action';
    return {
      id: this.uuid(),
      orderId: order.id,
      kind: 'card',
      status,
      confirmationMethod: 'manual',
      amount: order.total.amount,
      currency: order.total.currency,
      paymentMethod: card,
      nextAction: asks ? { type: 'use_stripe_sdk' } : null,
      clientSecret: asks ? `pi_${++this.count}_secret_x` : null,
      lastError: null,
      createdAt: new Date().toISOString(),
      updatedAt: new Date().toISOString(),
      ...over,
    };
  }

  protected order(id: string): Order {
    return found(this.orders.find((order) => order.id === id));
  }

  protected setOrder(id: string, over: Partial<Order>): void {
    this.orders = this.orders.map((order) => (order.id === id ? { ...order, ...over } : order));
  }

  protected uuid(): string {
    return `00000000-0000-4000-8000-${String(++this.count).padStart(12, '0')}`;
  }

  /** A card that Stripe's card field has made, as `createPaymentMethod` would. */
  makePaymentMethod(last4: string, holderName: string | null): string {
    const id = `pm_${++this.count}`;
    this.made.set(id, makeCard(last4, { id, holderName }));
    return id;
  }

  /** A CVC token, as `createToken('cvc_update')` would. */
  makeToken(): string {
    const token = `cvctok_${++this.count}`;
    this.tokens.add(token);
    return token;
  }
}
