import { checkoutErrors } from '../../error-catalogue/checkout';
import { checkStep } from '../../kernel/currencies';
import type { Transaction } from '../../kernel/store/transaction';
import { createShippingRate, findShippingRate } from '../shipping-rates/rules';
import type { CheckoutParams } from './params';
import type { CheckoutSessionRecord, CheckoutShipping } from './record';

/** So many options can a session have (SDK declaration of `shipping_options`). */
const MOST = 5;

type OptionParam = NonNullable<CheckoutParams['shipping_options']>[number];

function readOption(tx: Transaction, given: OptionParam, path: string, currency: string): CheckoutShipping {
  const { shipping_rate: id, shipping_rate_data: data } = given;
  if ((id === undefined) === (data === undefined)) {
    throw checkoutErrors.one_shipping_rate({ path }, { param: path });
  }
  const rate = data
    ? createShippingRate(tx, data, `${path}[shipping_rate_data]`)
    : findShippingRate(tx, id as string, `${path}[shipping_rate]`);
  if (!rate.active) {
    throw checkoutErrors.rate_not_active({ id: rate.id }, { param: `${path}[shipping_rate]` });
  }
  if (rate.fixed_amount.currency !== currency) {
    throw checkoutErrors.rate_currency({ currency, own: rate.fixed_amount.currency }, { param: path });
  }
  checkStep(rate.fixed_amount.amount, currency, path);
  return { shipping_rate: rate.id, shipping_amount: rate.fixed_amount.amount };
}

/** Reads `shipping_options`, and makes the rates that stand in them. */
export function readShipping(
  tx: Transaction,
  params: CheckoutParams,
  currency: string | null,
): CheckoutShipping[] {
  const given = params.shipping_options ?? [];
  if (given.length > MOST) {
    throw checkoutErrors.too_many({ most: MOST, what: 'shipping options' }, { param: 'shipping_options' });
  }
  return given.map((option, place) =>
    readOption(tx, option, `shipping_options[${place}]`, currency as string),
  );
}

/** The option that is chosen: the first one at first (docs.stripe.com/payments/during-payment/charge-shipping). */
export const shippingOf = (session: CheckoutSessionRecord): CheckoutShipping | null =>
  session.shipping_options?.find(({ shipping_rate: rate }) => rate === session.shipping_rate) ?? null;

/** The session with another of its options, if the shopper names one; its amounts are worked out anew afterwards. */
export function chooseShipping(
  session: CheckoutSessionRecord,
  rate: string | undefined,
): CheckoutSessionRecord {
  if (rate === undefined || rate === session.shipping_rate) return session;
  if (!session.shipping_options?.some((option) => option.shipping_rate === rate)) {
    throw checkoutErrors.rate_not_offered({ rate });
  }
  return { ...session, shipping_rate: rate };
}
