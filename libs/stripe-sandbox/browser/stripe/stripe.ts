import { type Credentials, isRecord } from '../common/api';
import { confirmCard } from './confirm-card';
import { confirmIntent, createConfirmationToken } from './confirm-payment';
import { ElementsGroup } from './elements';
import { readLocale } from './elements-options';
import { IntegrationError, quote } from './errors';
import { handleAction, retrieve } from './intents';
import { notOffered } from './not-offered';
import { createPaymentMethod, createToken } from './payment-methods';
import { createPaymentRequest } from './payment-request';

/** @throws IntegrationError for anything but a test-mode publishable key */
function checkKey(key: unknown): string {
  if (typeof key !== 'string')
    throw new IntegrationError(
      `Invalid value for Stripe(): apiKey should be a string. You specified: ${quote(key)}.`,
    );
  if (key === '')
    throw new IntegrationError('Please call Stripe() with your publishable key. You used an empty string.');
  if (/^(sk|rk)_/.test(key))
    throw new IntegrationError(
      'You should not use your secret key with Stripe.js. Please pass a publishable key instead.',
    );
  if (!key.startsWith('pk_test_'))
    throw new IntegrationError(
      'This Stripe.js comes from a sandbox: it takes test-mode publishable keys (pk_test_…) only.',
    );
  return key;
}

/**
 * `Stripe(publishableKey, options)`, called as a plain function by `loadStripe`.
 * @param base origin of the sandbox: the one this script was loaded from
 */
export function createStripe(base: string, key: unknown, options: unknown) {
  const publishableKey = checkKey(key);
  const { apiVersion, stripeAccount: account, locale } = isRecord(options) ? options : {};
  const credentials: Credentials = {
    base,
    publishableKey,
    locale: readLocale(locale),
    ...(typeof account === 'string' ? { stripeAccount: account } : {}),
    ...(typeof apiVersion === 'string' ? { apiVersion } : {}),
  };
  return {
    ...notOffered(),
    elements: (groupOptions?: unknown) =>
      new ElementsGroup(credentials, isRecord(groupOptions) ? groupOptions : {}, locale),
    createPaymentMethod: (data: unknown) => createPaymentMethod(credentials, data),
    createToken: (subject: unknown, data?: unknown) => createToken(subject, data),
    retrievePaymentIntent: (secret: unknown) =>
      retrieve(credentials, 'retrievePaymentIntent', secret, 'payment'),
    retrieveSetupIntent: (secret: unknown) => retrieve(credentials, 'retrieveSetupIntent', secret, 'setup'),
    handleCardAction: (secret: unknown) => handleAction(credentials, 'handleCardAction', secret),
    handleNextAction: (given: unknown) =>
      handleAction(credentials, 'handleNextAction', isRecord(given) ? given.clientSecret : given),
    confirmCardPayment: (secret: unknown, data?: unknown, how?: unknown) =>
      confirmCard(credentials, 'confirmCardPayment', secret, data, how),
    confirmCardSetup: (secret: unknown, data?: unknown, how?: unknown) =>
      confirmCard(credentials, 'confirmCardSetup', secret, data, how),
    confirmPayment: (given?: unknown) => confirmIntent(credentials, 'confirmPayment', given),
    confirmSetup: (given?: unknown) => confirmIntent(credentials, 'confirmSetup', given),
    createConfirmationToken: (given?: unknown) => createConfirmationToken(given),
    paymentRequest: (given?: unknown) => createPaymentRequest(given),
    /** Who wraps Stripe.js; the real one reports it, here it is of no use. */
    _registerWrapper: (_wrapper: unknown): void => {},
    registerAppInfo: (_info: unknown): void => {},
  };
}
