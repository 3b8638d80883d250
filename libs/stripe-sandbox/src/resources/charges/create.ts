import type { Verdict } from '../../cards/decide';
import { cardOf } from '../../cards/table';
import type { Transaction } from '../../kernel/store/transaction';
import type { PaymentIntentRecord } from '../payment-intents/record';
import type { PaymentMethodRecord } from '../payment-methods/record';
import type { ChargeRecord } from './record';

const RISK = { normal: 8, elevated: 67, highest: 88 };

/** Radar's score lies in the band of the card's risk level; its place there comes from the charge's id. */
function riskScore(id: string, level: keyof typeof RISK): number {
  return RISK[level] + ((id.charCodeAt(id.length - 1) + id.charCodeAt(id.length - 2)) % 8);
}

/** @param method the card as the bank has seen it: the check of a security code that it had before still counts */
export function newCharge(
  tx: Transaction,
  intent: PaymentIntentRecord,
  method: PaymentMethodRecord,
  verdict: Verdict,
): ChargeRecord {
  // Charges of anything but cards are called payments (recorded ids of bank debits begin with `py_`).
  const id = tx.account.ids.within(method.type ? 'py' : 'ch', intent.id);
  const captured = verdict.result === 'succeeded' && intent.capture_method !== 'manual';
  return tx.put('charge', {
    id,
    created: tx.now,
    amount: intent.amount,
    amount_captured: captured ? intent.amount : 0,
    amount_refunded: 0,
    balance_transaction: null,
    captured,
    checks: method.checks,
    currency: intent.currency,
    customer: intent.customer,
    decline: verdict.decline,
    description: intent.description,
    dispute: null,
    disputed: false,
    held: intent.capture_method === 'manual',
    metadata: intent.metadata,
    payment_intent: intent.id,
    method: method,
    receipt_email: intent.receipt_email,
    risk_score: riskScore(id, cardOf(method.card).risk),
    shipping: intent.shipping,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    three_d_secure: verdict.threeDSecure,
    transfer_group: intent.transfer_group,
  });
}
