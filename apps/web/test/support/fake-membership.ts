import {
  type Card,
  type ConfirmInvoice,
  changeMembershipCardSchema,
  confirmInvoiceLinkSchema,
  confirmInvoiceSchema,
  type Invoice,
  type InvoicePayment,
  invoiceLinkSchema,
  invoiceListSchema,
  invoicePaymentSchema,
  invoiceSchema,
  joinMembershipSchema,
  linkedInvoiceSchema,
  type Membership,
  type MembershipPlan,
  type Money,
  membershipCardChangeSchema,
  membershipPlanSchema,
  membershipSchema,
} from '@app/contracts';
import { FakeAccounts } from './fake-accounts';
import { type Answer, type Call, found, ok, Problem, read } from './fake-http';
import { asksWhenPaying, declinedWhenPaying } from './fake-payments';
import { shopper } from './samples';

const usd = (amount: number): Money => ({ amount, currency: 'usd' });
const day = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * day).toISOString();
const live = ['active', 'past_due'];

type Held = { invoice: Invoice; card: Card | null; bank: 'asks' | 'said-yes' | 'said-no' | null };

/** Memberships and their invoices behind the fake API. A challenge that was passed has charged the card by itself. */
export class FakeMembership extends FakeAccounts {
  plan: MembershipPlan | null = {
    name: 'Countersign membership',
    signUpFee: usd(999),
    monthly: usd(5000),
    today: usd(5999),
    discountPercent: 10,
  };
  membership: Membership = {
    status: 'none',
    isMember: false,
    currentPeriodEnd: null,
    cancelAtPeriodEnd: false,
    nextPayment: null,
    graceEndsAt: null,
    monthly: null,
    paymentMethod: null,
    payment: null,
    joining: null,
    startedAt: null,
    endedAt: null,
    plan: null,
  };
  /** Newest first. */
  readonly invoices: Held[] = [];
  /** Mailed links to invoices, by token. */
  readonly invoiceLinks = new Map<string, string>();
  /** How often the shopper joined. */
  joins = 0;
  private changing: Card | null = null;

  /** Somebody who has joined a while ago, with a saved card. */
  addMember(card: Card, over: Partial<Membership> = {}): void {
    const paid = this.addInvoice('join', { status: 'paid', paidAt: inDays(-20) }, card);
    paid.invoice.payment = { ...paid.invoice.payment, status: 'succeeded', paymentMethod: card };
    this.begin(card);
    this.membership = { ...this.membership, startedAt: inDays(-20), ...over };
  }

  /** A renewal that could not be charged. */
  addFailedRenewal(card: Card, lastError = declinedWhenPaying['0341']!): Held {
    const held = this.addInvoice('renewal', {}, card);
    held.invoice.payment = { ...held.invoice.payment, paymentMethod: card, lastError };
    this.membership = {
      ...this.membership,
      status: 'past_due',
      isMember: true,
      nextPayment: null,
      graceEndsAt: inDays(14),
    };
    return held;
  }

  addInvoice(reason: Invoice['reason'], over: Partial<Invoice> = {}, card: Card | null = null): Held {
    const join = reason === 'join';
    const id = this.uuid();
    const total = join ? usd(5999) : usd(5000);
    const month = {
      description: 'Countersign membership',
      quantity: 1,
      amount: 5000,
      period: { start: inDays(0), end: inDays(30) },
    };
    const fee = { description: 'Sign-up fee', quantity: 1, amount: 999, period: null };
    const now = new Date().toISOString();
    const invoice = invoiceSchema.parse({
      id,
      number: `CS-000${this.invoices.length + 1}`,
      status: 'open',
      reason,
      lines: join ? [fee, month] : [month],
      total,
      refundedAmount: 0,
      payment: {
        id,
        kind: 'card',
        status: 'requires_payment_method',
        confirmationMethod: 'automatic',
        ...total,
        paymentMethod: null,
        nextAction: null,
        clientSecret: null,
        lastError: null,
        createdAt: now,
        updatedAt: now,
      },
      createdAt: now,
      paidAt: null,
      nextAttemptAt: null,
      billedTo: { name: shopper.name, email: shopper.email },
      ...over,
    });
    const held: Held = { invoice, card, bank: null };
    this.invoices.unshift(held);
    return held;
  }

  /** A link to an invoice as a mail would carry it. */
  mailInvoice({ invoice }: Held): string {
    const token = `invoice-token-${String(this.invoiceLinks.size).padStart(20, '0')}`;
    this.invoiceLinks.set(token, invoice.id);
    return token;
  }

  override bankSays(clientSecret: string, said: 'said-yes' | 'said-no'): void {
    super.bankSays(clientSecret, said);
    for (const held of this.invoices) {
      if (held.invoice.payment.clientSecret === clientSecret) held.bank = said;
    }
  }

  /** Answers the calls about memberships and invoices; undefined for others. */
  protected membershipRoute({ method, path, body }: Call): Answer | undefined {
    const [, , area, id, verb] = path.split('?')[0]!.split('/');
    if (area !== 'membership' && area !== 'invoices' && area !== 'invoice-links') return undefined;
    const at = `${method} ${area}${area === 'invoices' && id ? '/:id' : id ? `/${id}` : ''}${verb ? `/${verb}` : ''}`;
    switch (at) {
      case 'GET membership/plan':
        return ok(membershipPlanSchema, found(this.plan ?? undefined));
      case 'POST invoice-links/read': {
        const { billedTo: _, ...invoice } = this.linked(read(invoiceLinkSchema, body).token).invoice;
        return ok(linkedInvoiceSchema, invoice);
      }
      case 'POST invoice-links/confirm': {
        const { token, paymentMethodId } = read(confirmInvoiceLinkSchema, body);
        return this.confirmInvoice(this.linked(token), { paymentMethodId });
      }
    }
    this.signedIn();
    switch (at) {
      case 'GET membership':
        return this.view();
      case 'POST membership':
        return this.join(read(joinMembershipSchema, body));
      case 'DELETE membership':
        return this.cancel();
      case 'POST membership/resume':
        if (!this.membership.cancelAtPeriodEnd) throw new Problem('membership_not_canceled');
        this.membership = {
          ...this.membership,
          cancelAtPeriodEnd: false,
          nextPayment: { amount: usd(5000), at: this.membership.currentPeriodEnd! },
        };
        return this.view();
      case 'PUT membership/payment-method':
        return this.changeCard(read(changeMembershipCardSchema, body));
      case 'GET invoices':
        return ok(invoiceListSchema, {
          data: this.invoices.map(({ invoice }) => invoice),
          nextCursor: null,
        });
      case 'GET invoices/:id':
        return ok(invoiceSchema, this.rereadInvoice(this.held(id!)).invoice);
      case 'POST invoices/:id/confirm':
        return this.confirmInvoice(this.held(id!), read(confirmInvoiceSchema, body));
    }
    throw new Problem('not_found');
  }

  private held(id: string): Held {
    return found(this.invoices.find(({ invoice }) => invoice.id === id));
  }

  private linked(token: string): Held {
    const id = this.invoiceLinks.get(token);
    if (id === undefined) throw new Problem('link_invalid');
    return this.rereadInvoice(this.held(id));
  }

  private view(status = 200): Answer {
    for (const held of this.invoices) this.rereadInvoice(held);
    const waiting = this.invoices.find(({ invoice }) => invoice.status === 'open');
    return ok(
      membershipSchema,
      {
        ...this.membership,
        payment: waiting?.invoice.payment ?? null,
        joining: this.membership.status === 'incomplete' && waiting ? this.joiningOf(waiting) : null,
        plan: this.plan,
      },
      status,
    );
  }

  private joiningOf({ invoice: { total } }: Held): Membership['joining'] {
    const isCurrent = this.plan?.today.amount === 5999;
    return { signUpFee: usd(999), monthly: usd(5000), today: total, isCurrent };
  }

  private join({
    paymentMethodId,
    cvcToken,
    seenPrices,
  }: ReturnType<typeof joinMembershipSchema.parse>): Answer {
    if (live.includes(this.membership.status)) throw new Problem('already_member');
    if (!this.plan) throw new Problem('membership_unavailable');
    if (seenPrices && seenPrices.today.amount !== this.plan.today.amount) throw new Problem('price_changed');
    const card = cvcToken
      ? this.savedCard({ cvcToken, paymentMethodId })
      : this.freshCard({ paymentMethodId });
    const open = this.invoices.find(({ invoice }) => invoice.status === 'open');
    const held = open ?? this.addInvoice('join');
    if (!open) this.joins += 1;
    this.membership = { ...this.membership, status: 'incomplete', monthly: usd(5000) };
    this.tryCard(held, card);
    return this.view(open ? 200 : 201);
  }

  private cancel(): Answer {
    const { status, cancelAtPeriodEnd } = this.membership;
    if (cancelAtPeriodEnd) throw new Problem('membership_already_canceled');
    const atOnce = status !== 'active';
    if (atOnce)
      for (const { invoice } of this.invoices) if (invoice.status === 'open') invoice.status = 'void';
    this.membership = {
      ...this.membership,
      ...(atOnce
        ? {
            status: status === 'incomplete' ? ('incomplete_expired' as const) : ('canceled' as const),
            isMember: false,
            endedAt: inDays(0),
          }
        : { cancelAtPeriodEnd: true }),
      nextPayment: null,
    };
    return this.view();
  }

  private changeCard(body: ReturnType<typeof changeMembershipCardSchema.parse>): Answer {
    let setup: ReturnType<FakeMembership['confirmSetup']>;
    if ('setupId' in body) setup = this.confirmSetup(found(this.setups.get(body.setupId)));
    else {
      const saved = this.cards.find(({ id }) => id === body.paymentMethodId);
      if (saved) this.made.set(saved.id, saved);
      this.changing = found(this.made.get(body.paymentMethodId));
      const { body: made } = this.saveCard({ paymentMethodId: body.paymentMethodId });
      setup = made as typeof setup;
    }
    if (setup.status === 'succeeded') this.membership = { ...this.membership, paymentMethod: this.changing };
    return ok(membershipCardChangeSchema, { ...(this.view().body as Membership), setup });
  }

  private confirmInvoice(held: Held, { paymentMethodId, cvcToken }: ConfirmInvoice): Answer {
    this.rereadInvoice(held);
    if (paymentMethodId === undefined) return ok(invoicePaymentSchema, held.invoice.payment);
    if (held.invoice.status === 'paid') throw new Problem('invoice_already_paid');
    if (held.invoice.status === 'void') throw new Problem('invoice_void');
    this.tryCard(
      held,
      cvcToken ? this.savedCard({ cvcToken, paymentMethodId }) : this.freshCard({ paymentMethodId }),
    );
    return ok(invoicePaymentSchema, held.invoice.payment);
  }

  private tryCard(held: Held, card: Card): void {
    held.card = card;
    this.pay(held, { paymentMethod: card, lastError: null });
    if (!asksWhenPaying.includes(card.last4)) {
      this.charge(held);
      return;
    }
    held.bank = 'asks';
    this.pay(held, {
      status: 'requires_action',
      nextAction: { type: 'use_stripe_sdk' },
      clientSecret: `pi_${++this.count}_secret_x`,
    });
  }

  private pay(held: Held, over: Partial<InvoicePayment>): void {
    held.invoice = { ...held.invoice, payment: { ...held.invoice.payment, ...over } };
  }

  private charge(held: Held): void {
    const card = held.card!;
    const lastError = declinedWhenPaying[card.last4] ?? null;
    const status = lastError ? 'requires_payment_method' : 'succeeded';
    this.pay(held, { status, lastError, nextAction: null, clientSecret: null });
    if (lastError) return;
    held.invoice = { ...held.invoice, status: 'paid', paidAt: inDays(0) };
    this.charges.push(held.invoice.id);
    this.keep({ ...card, isDefault: this.cards.length === 0 });
    this.begin(card);
  }

  private begin(card: Card): void {
    const end = inDays(30);
    this.membership = {
      ...this.membership,
      status: 'active',
      isMember: true,
      currentPeriodEnd: end,
      nextPayment: { amount: usd(5000), at: end },
      graceEndsAt: null,
      monthly: usd(5000),
      paymentMethod: card,
      startedAt: this.membership.startedAt ?? inDays(0),
      endedAt: null,
    };
  }

  /** What Stripe would say now: a challenge that was passed has charged the card, one that failed has not. */
  private rereadInvoice(held: Held): Held {
    if (held.bank === 'said-yes') this.charge(held);
    if (held.bank === 'said-no') {
      const code = 'payment_intent_authentication_failure';
      this.pay(held, {
        status: 'requires_payment_method',
        nextAction: null,
        clientSecret: null,
        lastError: { code, declineCode: null, message: 'Failed.' },
      });
    }
    if (held.bank !== 'asks') held.bank = null;
    return held;
  }
}
