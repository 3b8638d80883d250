import { list } from '../../kernel/http/list';
import type { Answer } from '../../kernel/http/route';
import { created, paging } from '../../kernel/params/common';
import { string, type Values } from '../../kernel/params/schema';
import type { Account } from '../../kernel/store/account';

/** What lists of refunds, disputes and warnings can be narrowed by. */
export const paymentFilters = {
  ...paging,
  charge: string(),
  created: created(),
  payment_intent: string(),
};

/** A list of what hangs on charges, of one charge or of one intent if that is asked for. */
export function listByPayment(
  account: Account,
  about: 'dispute' | 'early_fraud_warning' | 'refund',
  url: string,
  params: Values<typeof paymentFilters>,
): Answer {
  const { charge, payment_intent: intent } = params;
  const by =
    charge !== undefined
      ? { index: 'charge', key: charge }
      : intent !== undefined
        ? { index: 'payment_intent', key: intent }
        : undefined;
  return list(account, about, params, {
    url,
    noun: about.replaceAll('_', ' '),
    // Refunds and disputes of one payment are counted (recorded).
    ...(by ? { by, counted: about !== 'early_fraud_warning' } : {}),
    where: (record) => intent === undefined || record.payment_intent === intent,
  });
}
