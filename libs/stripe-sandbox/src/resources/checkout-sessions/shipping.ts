import { checkStep } from '../../kernel/currencies';
import { invalid } from '../../kernel/errors';
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
    throw invalid(`You must pass one of \`shipping_rate\` and \`shipping_rate_data\` for ${path}.`, {
      param: path,
    });
  }
  const rate = data
    ? createShippingRate(tx, data, `${path}[shipping_rate_data]`)
    : findShippingRate(tx, id as string, `${path}[shipping_rate]`);
  if (!rate.active) {
    throw invalid(`The shipping rate ${rate.id} is not active, so it cannot be offered.`, {
      param: `${path}[shipping_rate]`,
    });
  }
  if (rate.fixed_amount.currency !== currency) {
    throw invalid(
      `The shipping rate specified only supports \`${rate.fixed_amount.currency}\`. This doesn't match the expected currency: \`${currency}\`.`,
      { param: path },
    );
  }
  checkStep(rate.fixed_amount.amount, currency, path);
  return { shipping_rate: rate.id, shipping_amount: rate.fixed_amount.amount };
}

/** Reads `shipping_options`, and makes the rates that stand in them. The texts of refusals are inferred. */
export function readShipping(
  tx: Transaction,
  params: CheckoutParams,
  currency: string | null,
): CheckoutShipping[] {
  const given = params.shipping_options ?? [];
  if (given.length > MOST) {
    throw invalid(`You can pass up to ${MOST} shipping options.`, { param: 'shipping_options' });
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
    throw invalid(`This Checkout Session does not offer the shipping rate ${rate}.`, {
      param: 'shipping_rate',
    });
  }
  return { ...session, shipping_rate: rate };
}
