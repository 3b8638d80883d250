import { isRecord } from '../common/api';
import { IntegrationError, quote } from './errors';
import type { Listener } from './events';

/** @throws IntegrationError for options that no wallet could show */
function checkOptions(options: unknown): void {
  const { country, currency, total } = isRecord(options) ? options : {};
  const invalid = (what: string, value: unknown) =>
    new IntegrationError(`Invalid value for paymentRequest(): ${what}. You specified: ${quote(value)}.`);
  if (typeof country !== 'string' || !/^[A-Z]{2}$/.test(country))
    throw invalid('country should be a two-letter country code', country);
  if (typeof currency !== 'string' || !/^[a-z]{3}$/.test(currency))
    throw invalid('currency should be a three-letter currency code in lower case', currency);
  if (!isRecord(total) || typeof total.label !== 'string' || !Number.isInteger(total.amount))
    throw invalid('total should be an object with a label and an amount', total);
}

/**
 * `stripe.paymentRequest(options)` as in a browser that has no wallet: `canMakePayment()` resolves with `null`, which
 * tells the page to offer something else (docs.stripe.com/js/payment_request/can_make_payment).
 * @throws IntegrationError for options that are not whole
 */
export function createPaymentRequest(options: unknown) {
  checkOptions(options);
  const request = {
    canMakePayment: (): Promise<null> => Promise.resolve(null),
    isShowing: () => false,
    show: (): never => {
      throw new IntegrationError(
        'paymentRequest.show() can only be called when canMakePayment() has resolved with a wallet. The sandbox has none.',
      );
    },
    abort: (): void => undefined,
    update: (_options: unknown): void => undefined,
    on: (_type: string, _listener: Listener) => request,
    once: (_type: string, _listener: Listener) => request,
    off: (_type: string, _listener?: Listener) => request,
  };
  return request;
}
