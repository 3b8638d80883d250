import { oneOf } from '../../kernel/params/schema';

/**
 * What a payment method that is no card shows under the name of its type. The sandbox makes those of which nothing
 * must be known; they can be created and read, and not paid with.
 */
const DETAILS = {
  affirm: {},
  afterpay_clearpay: {},
  alipay: {},
  alma: {},
  amazon_pay: {},
  bancontact: {},
  billie: {},
  bizum: {},
  blik: {},
  cashapp: { buyer_id: null, cashtag: null },
  crypto: {},
  customer_balance: {},
  eps: { bank: null },
  giropay: {},
  grabpay: {},
  ideal: { bank: null, bic: null },
  kakao_pay: {},
  klarna: {},
  konbini: {},
  mb_way: {},
  mobilepay: {},
  multibanco: {},
  oxxo: {},
  p24: { bank: null },
  pay_by_bank: {},
  payco: {},
  paynow: {},
  paypal: { country: null, payer_email: null, payer_id: null },
  paypay: {},
  pix: {},
  promptpay: {},
  revolut_pay: {},
  samsung_pay: {},
  satispay: {},
  scalapay: {},
  sequra: {},
  sunbit: {},
  swish: {},
  twint: {},
  wechat_pay: {},
  zip: {},
} as const;

export type OtherType = keyof typeof DETAILS;

const OTHER_TYPES = Object.keys(DETAILS) as OtherType[];

/** The types that a payment method can be created with. */
export const paymentMethodType = () => oneOf('card', ...OTHER_TYPES);

/** Types that the sandbox makes none of, by a call at least: their lists are empty or nearly so, and no mistake. */
const LISTED_ALONE = [
  'acss_debit',
  'au_becs_debit',
  'bacs_debit',
  'boleto',
  'custom',
  'fpx',
  'kr_card',
  'link',
  'naver_pay',
  'nz_bank_account',
  'payto',
  'sepa_debit',
  'sofort',
  'upi',
  'us_bank_account',
] as const;

/** The types that lists ask for. */
export const listedType = () => oneOf('card', ...LISTED_ALONE, ...OTHER_TYPES);

/** `{ klarna: {} }`: the details under the name of the type. */
export const detailsOf = (type: OtherType): Record<string, object> => ({ [type]: DETAILS[type] });
