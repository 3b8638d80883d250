import { invalid, missing } from '../../errors';
import { created, mergeMetadata, metadata, paging } from '../../params/common';
import { integer, oneOf, string, unsettable } from '../../params/schema';
import { money } from '../../payments/currencies';
import type { ChargeRecord } from '../../store/records';
import type { Transaction } from '../../store/transaction';
import { list } from '../list';
import { findPaymentIntent } from '../payment-intents/rules';
import { idOf, type Route, route, show } from '../route';

function chargeToRefund(tx: Transaction, params: { charge?: string; payment_intent?: string }): ChargeRecord {
  if (params.charge === undefined && params.payment_intent === undefined) {
    throw invalid(
      'One of the following params should be provided for this request: payment_intent or charge.',
    );
  }
  if (params.charge !== undefined) {
    const charge = tx.get('charge', params.charge);
    if (!charge) throw missing('charge', params.charge, 'charge');
    if (params.payment_intent !== undefined && charge.paymentIntent !== params.payment_intent) {
      throw invalid(
        `The charge ${charge.id} does not belong to the PaymentIntent ${params.payment_intent}.`,
        {
          param: 'charge',
        },
      );
    }
    return charge;
  }
  const intent = findPaymentIntent(tx, params.payment_intent as string, 'payment_intent');
  const charge = intent.latestCharge === null ? undefined : tx.get('charge', intent.latestCharge);
  if (!charge || charge.decline) {
    throw invalid(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`);
  }
  return charge;
}

function amountToRefund(charge: ChargeRecord, given: number | undefined): number {
  if (charge.decline)
    throw invalid(`Charge ${charge.id} has failed and cannot be refunded.`, { param: 'charge' });
  if (!charge.captured) {
    throw invalid(
      `Charge ${charge.id} has not been captured. To release the funds, cancel its PaymentIntent instead.`,
      { param: 'charge' },
    );
  }
  const left = charge.amountCaptured - charge.amountRefunded;
  if (left === 0) {
    throw invalid(`Charge ${charge.id} has already been refunded.`, {
      code: 'charge_already_refunded',
      executed: true,
    });
  }
  const amount = given ?? left;
  if (amount > left) {
    throw invalid(
      `Refund amount (${money(amount, charge.currency)}) is greater than unrefunded amount on charge (${money(left, charge.currency)})`,
      { param: 'amount', executed: true },
    );
  }
  return amount;
}

const create = route(
  'POST',
  '/v1/refunds',
  {
    amount: integer({ min: 1 }),
    charge: string(),
    metadata: unsettable(metadata()),
    payment_intent: string(),
    reason: oneOf('duplicate', 'fraudulent', 'requested_by_customer'),
  },
  ({ tx, params }) => {
    const before = chargeToRefund(tx, params);
    const amount = amountToRefund(before, params.amount);
    const refund = tx.put('refund', {
      id: tx.account.ids.within('re', before.paymentIntent),
      created: tx.now,
      amount,
      charge: before.id,
      currency: before.currency,
      customer: before.customer,
      metadata: mergeMetadata({}, params.metadata),
      paymentIntent: before.paymentIntent,
      reason: params.reason ?? null,
    });
    const charge = tx.put('charge', { ...before, amountRefunded: before.amountRefunded + amount });
    tx.emit('refund.created', 'refund', refund);
    tx.emit('charge.refunded', 'charge', charge, {
      amount_refunded: before.amountRefunded,
      ...(charge.amountRefunded === charge.amountCaptured ? { refunded: false } : {}),
    });
    tx.emit('refund.updated', 'refund', refund);
    tx.emit('charge.refund.updated', 'refund', refund);
    return show('refund', refund);
  },
);

const retrieve = route('GET', '/v1/refunds/:id', {}, (call) => {
  const refund = call.tx.get('refund', idOf(call));
  if (!refund) throw missing('refund', idOf(call));
  return show('refund', refund);
});

const update = route('POST', '/v1/refunds/:id', { metadata: unsettable(metadata()) }, (call) => {
  const { tx, params } = call;
  const before = tx.get('refund', idOf(call));
  if (!before) throw missing('refund', idOf(call));
  const refund = tx.put('refund', { ...before, metadata: mergeMetadata(before.metadata, params.metadata) });
  tx.emit('refund.updated', 'refund', refund, { metadata: before.metadata });
  return show('refund', refund);
});

const all = route(
  'GET',
  '/v1/refunds',
  { ...paging, charge: string(), created: created(), payment_intent: string() },
  ({ account, params }) => {
    const { charge, payment_intent: intent } = params;
    const by =
      charge !== undefined
        ? { index: 'charge', key: charge }
        : intent !== undefined
          ? { index: 'payment_intent', key: intent }
          : undefined;
    return list(account, 'refund', params, {
      url: '/v1/refunds',
      ...(by ? { by } : {}),
      where: (record) => intent === undefined || record.paymentIntent === intent,
    });
  },
);

const ofCharge = route('GET', '/v1/charges/:id/refunds', paging, (call) => {
  const charge = call.tx.get('charge', idOf(call));
  if (!charge) throw missing('charge', idOf(call));
  return list(call.account, 'refund', call.params, {
    url: `/v1/charges/${charge.id}/refunds`,
    by: { index: 'charge', key: charge.id },
  });
});

export const refundRoutes: Route[] = [create, retrieve, update, all, ofCharge];
