import { cardError } from '../../cards/card-error';
import { checkCvc, readExpiry, readNumber } from '../../cards/read';
import type { TestCard } from '../../cards/row';
import { cardByAlias, cardOf } from '../../cards/table';
import { paymentMethodErrors } from '../../error-catalogue/customers';
import { tokenErrors } from '../../error-catalogue/tokens';
import { type MetadataParam, mergeAddress, mergeMetadata, toAddress } from '../../kernel/params/common';
import { missingParam } from '../../kernel/params/errors';
import type { Value } from '../../kernel/params/schema';
import type { Metadata } from '../../kernel/params/values';
import { missing } from '../../kernel/request-errors';
import type { Transaction } from '../../kernel/store/transaction';
import type { billingDetails, cardSource } from './params';
import type { Billing, Checks, PaymentMethodRecord } from './record';
import type { OtherType } from './types';

type CardParam = Value<ReturnType<typeof cardSource>>;
export type BillingParam = Value<ReturnType<typeof billingDetails>>;

export const emptyBilling = (): Billing => ({
  address: toAddress(null),
  email: null,
  name: null,
  phone: null,
  tax_id: null,
});

/** Billing details after a call: what is given replaces, the rest stays. */
export function mergeBilling(held: Billing, given: BillingParam | undefined): Billing {
  if (!given) return held;
  const { address, ...rest } = given;
  return {
    ...held,
    ...rest,
    address: mergeAddress(held.address, address) ?? toAddress(null),
  };
}

type Core = Pick<
  PaymentMethodRecord,
  'card' | 'exp_month' | 'exp_year' | 'cvc_held' | 'billing_details' | 'preferred_network'
>;

function uncheckedChecks(core: Core): Checks {
  return {
    cvc_check: core.cvc_held ? 'unchecked' : null,
    address_postal_code_check: core.billing_details.address.postal_code === null ? null : 'unchecked',
    address_line1_check: core.billing_details.address.line1 === null ? null : 'unchecked',
  };
}

/** A payment method that is not put yet. */
export function made(
  tx: Transaction,
  core: Core,
  metadata: Metadata,
  allowRedisplay: PaymentMethodRecord['allow_redisplay'] = 'unspecified',
): PaymentMethodRecord {
  return {
    id: tx.account.ids.plain('pm', tx.now),
    created: tx.now,
    customer: null,
    ...core,
    metadata,
    allow_redisplay: allowRedisplay,
    checks: uncheckedChecks(core),
    set_up: false,
    spent: false,
  };
}

/** Aliases mint a card that expires in this month of next year (recorded in August 2026: 8/2027). */
function coreOfAlias(tx: Transaction, row: TestCard): Core {
  const today = new Date(tx.now * 1000);
  return {
    card: row.id,
    exp_month: today.getUTCMonth() + 1,
    exp_year: today.getUTCFullYear() + 1,
    cvc_held: true,
    billing_details: emptyBilling(),
    preferred_network: null,
  };
}

function coreOfToken(tx: Transaction, id: string, param: string): Core {
  if (!id.startsWith('tok_')) throw paymentMethodErrors.token_id({ token: id });
  const row = cardByAlias(id);
  if (row?.tok) {
    if (row.create !== 'ok') throw cardError(row.create);
    return coreOfAlias(tx, row);
  }
  const token = tx.get('token', id);
  if (!token?.card) throw missing('token', id, param);
  if (token.used) throw tokenErrors.used({ id }, { param });
  tx.put('token', { ...token, used: true });
  return { ...token.card, preferred_network: null };
}

/** A network to prefer must be one that the card runs on. */
export function checkNetwork(network: string, row: TestCard, path = 'card'): string {
  if (row.networks.includes(network)) return network;
  throw paymentMethodErrors.network({ network }, { param: `${path}[networks][preferred]` });
}

/** Reads `card` of a new payment method: a token, or a number with its expiry. */
export function readCard(tx: Transaction, given: CardParam, path = 'card'): Core {
  if (given.token !== undefined) return coreOfToken(tx, given.token, `${path}[token]`);
  for (const name of ['number', 'exp_month', 'exp_year'] as const) {
    if (given[name] === undefined) throw missingParam(`${path}[${name}]`);
  }
  const row = readNumber(given.number as string);
  const expYear = readExpiry(given.exp_month as number, given.exp_year as number, tx.now);
  if (given.cvc !== undefined) checkCvc(given.cvc, row);
  const preferred = given.networks?.preferred ?? null;
  if (preferred !== null) checkNetwork(preferred, row, path);
  return {
    card: row.id,
    exp_month: given.exp_month as number,
    exp_year: expYear,
    cvc_held: given.cvc !== undefined,
    billing_details: emptyBilling(),
    preferred_network: preferred,
  };
}

export interface PaymentMethodParam {
  card?: CardParam;
  billing_details?: BillingParam;
  metadata?: MetadataParam;
  allow_redisplay?: PaymentMethodRecord['allow_redisplay'];
}

/** A payment method from the parameters of a call, not in the store yet. */
export function newPaymentMethod(tx: Transaction, given: PaymentMethodParam, path = ''): PaymentMethodRecord {
  const cardPath = path ? `${path}[card]` : 'card';
  if (!given.card) throw missingParam(cardPath);
  const core = readCard(tx, given.card, cardPath);
  return made(
    tx,
    { ...core, billing_details: mergeBilling(core.billing_details, given.billing_details) },
    mergeMetadata({}, given.metadata),
    given.allow_redisplay,
  );
}

/** Makes a payment method from the parameters of a call. */
export const createPaymentMethod = (
  tx: Transaction,
  given: PaymentMethodParam,
  path = '',
): PaymentMethodRecord => tx.put('payment_method', newPaymentMethod(tx, given, path));

/** Puts a payment method that is no card: only its type and its billing details are known of it. */
export const createOther = (
  tx: Transaction,
  type: OtherType,
  given: Omit<PaymentMethodParam, 'card'>,
): PaymentMethodRecord =>
  tx.put('payment_method', {
    ...made(
      tx,
      {
        card: '',
        exp_month: 0,
        exp_year: 0,
        cvc_held: false,
        billing_details: mergeBilling(emptyBilling(), given.billing_details),
        preferred_network: null,
      },
      mergeMetadata({}, given.metadata),
      given.allow_redisplay,
    ),
    type,
  });

/** The cards that the aliases of a call stand for: each alias for one throughout the call. */
const minted = new WeakMap<Transaction, Map<string, string>>();

/** Mints a card for `pm_card_*`: a new one in each call (recorded), the same all through one. */
function ofAlias(tx: Transaction, alias: string): PaymentMethodRecord | undefined {
  const row = alias.startsWith('pm_card_') ? cardByAlias(alias) : undefined;
  if (!row) return undefined;
  const known = minted.get(tx) ?? new Map<string, string>();
  minted.set(tx, known);
  const held = tx.get('payment_method', known.get(alias) ?? '');
  if (held) return held;
  const record = tx.put('payment_method', made(tx, coreOfAlias(tx, row), {}));
  known.set(alias, record.id);
  return record;
}

/** The payment method that a URL names, of whatever type. @throws ApiError `resource_missing` */
export function readPaymentMethod(tx: Transaction, id: string): PaymentMethodRecord {
  const record = tx.get('payment_method', id) ?? ofAlias(tx, id);
  if (record) return record;
  throw paymentMethodErrors.missing({ method: id }, { param: 'payment_method', status: 404 });
}

/** The card of an id that a parameter names, to be used. @throws ApiError `resource_missing` */
export function findPaymentMethod(
  tx: Transaction,
  id: string,
  param = 'payment_method',
  status = 400,
): PaymentMethodRecord {
  const record = tx.get('payment_method', id) ?? ofAlias(tx, id);
  if (!record) throw paymentMethodErrors.missing({ method: id }, { param, status });
  if (record.type) throw paymentMethodErrors.only_cards({ type: record.type }, { param });
  return record;
}

/** The checks a bank makes with what it is given in this use. */
export function runChecks(record: PaymentMethodRecord, cvcSupplied: boolean): Checks {
  const { checks } = cardOf(record.card);
  const { address } = record.billing_details;
  return {
    cvc_check: cvcSupplied ? checks.cvc : null,
    address_postal_code_check: address.postal_code === null ? null : checks.zip,
    address_line1_check: address.line1 === null ? null : checks.line1,
  };
}

/** The record once a bank has seen the card: the held CVC is gone, its result stays. */
export function checked(record: PaymentMethodRecord, cvcSupplied = record.cvc_held): PaymentMethodRecord {
  const {
    cvc_check: cvc,
    address_postal_code_check: zip,
    address_line1_check: line1,
  } = runChecks(record, cvcSupplied);
  const held = record.checks;
  const checks: Checks = {
    cvc_check: cvc ?? held.cvc_check,
    address_postal_code_check: zip,
    address_line1_check: line1,
  };
  const same =
    checks.cvc_check === held.cvc_check &&
    zip === held.address_postal_code_check &&
    line1 === held.address_line1_check;
  return same && !record.cvc_held ? record : { ...record, cvc_held: false, checks };
}

export const spent = () => paymentMethodErrors.spent();

/** A card that a bank has been asked about and that belongs to nobody serves no second time. */
export const usedUp = (record: PaymentMethodRecord): PaymentMethodRecord =>
  record.customer === null ? { ...record, spent: true } : record;

/** Binds a payment method to a customer and says so. */
export function attachTo(
  tx: Transaction,
  record: PaymentMethodRecord,
  customer: string,
  more: Partial<PaymentMethodRecord> = {},
): PaymentMethodRecord {
  const attached = tx.put('payment_method', { ...record, ...more, customer });
  tx.emit('payment_method.attached', 'payment_method', attached);
  return attached;
}

/**
 * Attaches without authentication: the network validates the card, so declining cards fail here too. Once more to its
 * own customer changes nothing (recorded).
 */
export function attach(tx: Transaction, record: PaymentMethodRecord, customer: string): PaymentMethodRecord {
  if (record.type) throw paymentMethodErrors.not_reusable({ type: record.type });
  if (record.customer === customer) return record;
  if (record.customer !== null) throw paymentMethodErrors.already_attached();
  if (record.spent) throw spent();
  const row = cardOf(record.card);
  if (row.attach !== 'ok' && !(row.onlyWithCvc && !record.cvc_held)) {
    throw cardError(row.attach, { param: '' });
  }
  return attachTo(tx, checked(record), customer);
}
