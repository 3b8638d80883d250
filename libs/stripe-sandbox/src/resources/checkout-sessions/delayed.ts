import type { Verdict } from '../../cards/decide';
import { DECLINES } from '../../cards/decline-codes';
import { checkoutErrors } from '../../error-catalogue/checkout';
import type { Handler, Handlers } from '../../kernel/schedule/handler';
import type { Transaction } from '../../kernel/store/transaction';
import { newAttempt } from '../intents/attempt';
import { beginBankDebit, finishBankDebit } from '../payment-intents/bank-debit';
import { applyVerdict } from '../payment-intents/charge';
import { processPayment } from '../payment-intents/process';
import type { PaymentMethodRecord } from '../payment-methods/record';
import { checkBankDebit, type DelayedPayment } from './bank-debits';
import { finishSession } from './complete';
import { invoiced } from './invoice';
import type { CheckoutSessionRecord } from './record';
import { begin, openIntent } from './submit';
import type { SubmitParams } from './submit-params';

/**
 * Submits like a method of payment that is slow to say whether it worked: the session is complete and unpaid until
 * the money comes or does not (docs.stripe.com/payments/checkout/fulfill-orders, delayed notification methods).
 */
export function submitDelayed(
  tx: Transaction,
  session: CheckoutSessionRecord,
  params: SubmitParams,
  later: DelayedPayment,
): CheckoutSessionRecord {
  if (params.us_bank_account) checkBankDebit(session);
  if (session.mode !== 'payment') {
    throw checkoutErrors.later_not_in_mode();
  }
  if (session.status === 'complete') return session;
  const { begun, method } = begin(tx, session, params);
  if (!method) throw checkoutErrors.nothing_to_pay_later();
  const intent = openIntent(tx, begun);
  if (method.bank_account === undefined) processPayment(tx, intent, method.id);
  else beginBankDebit(tx, intent, method);
  const complete = finishSession(tx, {
    ...(tx.get('checkout_session', session.id) as CheckoutSessionRecord),
    payment_status: 'unpaid',
  });
  if (later.outcome !== null) {
    tx.schedule({
      at: tx.now + later.after,
      kind: 'checkout_session.async_payment',
      payload: { session: session.id, outcome: later.outcome },
    });
  }
  return complete;
}

/** Ends such a payment. @returns the session; undefined if its payment is not processing (any more) */
export function finishDelayed(
  tx: Transaction,
  id: string,
  succeeds: boolean,
): CheckoutSessionRecord | undefined {
  const session = tx.get('checkout_session', id);
  const intent =
    session?.payment_intent == null ? undefined : tx.get('payment_intent', session.payment_intent);
  if (!session || intent?.status !== 'processing' || intent.payment_method === null) {
    return undefined;
  }
  const method = tx.get('payment_method', intent.payment_method) as PaymentMethodRecord;
  if (method.bank_account === undefined) {
    const verdict: Verdict = succeeds
      ? { result: 'succeeded', decline: null, threeDSecure: null }
      : { result: 'declined', decline: DECLINES.generic, threeDSecure: null };
    applyVerdict(tx, intent, method, newAttempt(tx, method, {}, method.cvc_held), verdict);
  } else finishBankDebit(tx, intent, method, succeeds);
  const ended = { ...session, payment_status: succeeds ? ('paid' as const) : ('unpaid' as const) };
  const told = tx.put('checkout_session', succeeds ? invoiced(tx, ended) : ended);
  tx.emit(
    succeeds ? 'checkout.session.async_payment_succeeded' : 'checkout.session.async_payment_failed',
    'checkout_session',
    told,
  );
  return told;
}

const finish: Handler = (tx, { payload }) => {
  finishDelayed(tx, String(payload.session), payload.outcome === 'succeed');
};

/** What comes of payments that took their time. */
export const delayedPaymentJobs: Handlers = {
  'checkout_session.async_payment': finish,
  // Its name in data folders of 0.2 and before.
  'checkout_session.settle': finish,
};
