import { isLocaleTag, type LocaleName, resolveLocale } from '../../card-rules/locales';
import { isRecord } from '../common/api';
import { readClientSecret } from '../common/client-secret';
import type { Appearance, PaymentIntention } from '../common/payment-element';
import { IntegrationError, quote } from './errors';

const KNOWN = [
  'adaptivePricing',
  'allowedPaymentMethodTypes',
  'amount',
  'appearance',
  'captureMethod',
  'capture_method',
  'clientSecret',
  'currency',
  'customPaymentMethods',
  'customerOptions',
  'customerSessionClientSecret',
  'excludedPaymentMethodTypes',
  'externalPaymentMethodTypes',
  'fonts',
  'loader',
  'locale',
  'mode',
  'onBehalfOf',
  'on_behalf_of',
  'paymentMethodConfiguration',
  'paymentMethodCreation',
  'paymentMethodOptions',
  'paymentMethodTypes',
  'payment_method_configuration',
  'payment_method_options',
  'payment_method_types',
  'setupFutureUsage',
  'setup_future_usage',
  'syncAddressCheckbox',
];
const MODES = ['payment', 'setup', 'subscription'] as const;

export type GroupOptions = Record<string, unknown>;

/** Names that Stripe.js does not know are told on the console, and otherwise passed over. */
export function warnUnknown(options: GroupOptions): void {
  for (const name of Object.keys(options)) {
    if (KNOWN.includes(name)) continue;
    console.warn(
      `[Stripe.js] Unrecognized elements() parameter: ${name} is not a recognized parameter. This may cause issues with your integration in the future.`,
    );
  }
}

const invalid = (what: string, value: unknown) =>
  new IntegrationError(`Invalid value for elements(): ${what}. You specified: ${quote(value)}.`);

const asksCvcAgain = (given: unknown): boolean =>
  isRecord(given) && isRecord(given.card) && given.card.require_cvc_recollection === true;

/** The client secret of the customer session. @throws IntegrationError for something else in its place */
export function readCustomerSession(options: GroupOptions): string | undefined {
  const { customerSessionClientSecret: secret } = options;
  if (secret === undefined || secret === null) return undefined;
  if (typeof secret === 'string' && /^cuss_(\w+_)?secret_\w+$/.test(secret)) return secret;
  throw invalid(
    `customerSessionClientSecret should be a client secret of the form cuss_secret_\${secret}`,
    secret,
  );
}

function listOf(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.map(String) : undefined;
}

/**
 * What a group is for, from `clientSecret`, or from `mode`, `amount` and `currency`.
 * @returns undefined for a group of card elements alone
 * @throws IntegrationError when both are given, or one is not whole
 */
export function readIntention(options: GroupOptions): PaymentIntention | undefined {
  const { clientSecret, mode, amount, currency } = options;
  if (clientSecret !== undefined && mode !== undefined)
    throw new IntegrationError(
      'Invalid value for elements(): clientSecret and mode cannot be used together. Pass the clientSecret of an intent that exists, or the mode of one that is to come.',
    );
  if (clientSecret !== undefined && clientSecret !== null) {
    if (!readClientSecret(clientSecret))
      throw invalid(
        `clientSecret should be a client secret of the form \${id}_secret_\${secret}`,
        clientSecret,
      );
    return { clientSecret: String(clientSecret) };
  }
  if (mode === undefined) return undefined;
  const known = MODES.find((name) => name === mode);
  if (!known) throw invalid(`mode should be one of the following strings: ${MODES.join(', ')}`, mode);
  const charged = known !== 'setup';
  if (
    charged &&
    !(typeof amount === 'number' && Number.isInteger(amount) && amount >= (known === 'payment' ? 1 : 0))
  )
    throw invalid('amount should be a positive integer in the smallest currency unit', amount);
  if ((charged || currency !== undefined) && !(typeof currency === 'string' && /^[a-z]{3}$/i.test(currency)))
    throw invalid('currency should be a three-letter ISO currency code', currency);
  const usage = options.setupFutureUsage ?? options.setup_future_usage;
  const capture = options.captureMethod ?? options.capture_method;
  return {
    mode: known,
    ...(typeof amount === 'number' ? { amount } : {}),
    ...(typeof currency === 'string' ? { currency: currency.toLowerCase() } : {}),
    ...(usage === 'off_session' || usage === 'on_session' ? { setupFutureUsage: usage } : {}),
    ...(capture === 'manual' || capture === 'automatic' || capture === 'automatic_async'
      ? { captureMethod: capture }
      : {}),
    recollectsCvc: asksCvcAgain(options.paymentMethodOptions ?? options.payment_method_options),
    types: listOf(
      options.allowedPaymentMethodTypes ?? options.paymentMethodTypes ?? options.payment_method_types,
    ),
  };
}

/** The language for a locale tag; one that Stripe.js does not know is told on the console. */
export function readLocale(tag: unknown): LocaleName {
  const given = typeof tag === 'string' ? tag : 'auto';
  if (!isLocaleTag(given))
    console.warn(`[Stripe.js] ${given} is not a supported locale. The fields use 'auto' instead.`);
  return resolveLocale(isLocaleTag(given) ? given : 'auto', navigator.languages);
}

/** A plain copy, as a frame can be told plain data alone. */
export function readAppearance(value: unknown): Appearance {
  return isRecord(value) ? (JSON.parse(JSON.stringify(value)) as Appearance) : {};
}
