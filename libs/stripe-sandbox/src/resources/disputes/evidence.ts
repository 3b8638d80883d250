import { disputeErrors } from '../../error-catalogue/disputes';
import { addressShape, toAddress } from '../../kernel/params/common';
import {
  array,
  boolean,
  object,
  oneOf,
  type Param,
  required,
  string,
  unsettable,
  type Values,
} from '../../kernel/params/schema';
import type { Address } from '../../kernel/params/values';

/** All texts of one dispute together may be this long (docs.stripe.com/disputes/api). */
const MAX_LENGTH = 150_000;

export const TEXTS = [
  'access_activity_log',
  'billing_address',
  'cancellation_policy_disclosure',
  'cancellation_rebuttal',
  'customer_email_address',
  'customer_name',
  'customer_purchase_ip',
  'duplicate_charge_explanation',
  'duplicate_charge_id',
  'product_description',
  'refund_policy_disclosure',
  'refund_refusal_explanation',
  'service_date',
  'shipping_address',
  'shipping_carrier',
  'shipping_date',
  'shipping_tracking_number',
  'uncategorized_text',
] as const;

export const FILES = [
  'cancellation_policy',
  'customer_communication',
  'customer_signature',
  'duplicate_charge_documentation',
  'receipt',
  'refund_policy',
  'service_documentation',
  'shipping_documentation',
  'uncategorized_file',
] as const;

export type TextEvidence = { [K in (typeof TEXTS)[number]]?: string };

type Names<K extends string, P> = { [N in K]: P };
const each = <K extends string, P>(names: readonly K[], param: P): Names<K, P> =>
  Object.fromEntries(names.map((name) => [name, param])) as Names<K, P>;

/** An account of the sandbox has no uploaded files, so no id of one is ever known. */
const file: Param<null, false> = {
  kind: { is: 'unsettable', kind: { is: 'string' } },
  required: false,
  read(raw, path) {
    if (raw === '') return null;
    throw disputeErrors.no_such_file({ file: String(raw).slice(0, 100) }, { param: path });
  },
};

const identifiers = {
  customer_account_id: unsettable(string()),
  customer_device_fingerprint: unsettable(string()),
  customer_device_id: unsettable(string()),
  customer_email_address: unsettable(string()),
  customer_purchase_ip: unsettable(string()),
  product_description: unsettable(string()),
  shipping_address: object(addressShape),
};

const disputed = { ...identifiers, merchandise_or_services: oneOf('merchandise', 'services') };
const prior = { ...identifiers, charge: required(string()) };
const acknowledged = object({ fee_acknowledged: boolean() });

export const evidenceShape = {
  ...each(TEXTS, unsettable(string())),
  ...each(FILES, file),
  enhanced_evidence: unsettable(
    object({
      mastercard_compliance: acknowledged,
      visa_compelling_evidence_3: object({
        disputed_transaction: object(disputed),
        prior_undisputed_transactions: array(object(prior)),
      }),
      visa_compliance: acknowledged,
    }),
  ),
};
export type EvidenceParams = Values<typeof evidenceShape>;

type Known<P> = { [K in keyof Omit<P, 'shipping_address'>]-?: Exclude<P[K], undefined> | null } & {
  shipping_address: Address | null;
};
export type DisputedTransaction = Known<Values<typeof disputed>>;
export type PriorTransaction = Known<Values<typeof prior>> & { charge: string };

export interface EnhancedEvidence {
  fee_acknowledged?: boolean;
  disputed?: DisputedTransaction | null;
  prior?: PriorTransaction[];
}

const known = (given: Values<typeof identifiers>) => ({
  customer_account_id: given.customer_account_id ?? null,
  customer_device_fingerprint: given.customer_device_fingerprint ?? null,
  customer_device_id: given.customer_device_id ?? null,
  customer_email_address: given.customer_email_address ?? null,
  customer_purchase_ip: given.customer_purchase_ip ?? null,
  product_description: given.product_description ?? null,
  shipping_address: given.shipping_address === undefined ? null : toAddress(given.shipping_address),
});

/** The texts after a call: what is given replaces, an empty text takes one away. */
export function mergeTexts(held: TextEvidence, given: EvidenceParams): TextEvidence {
  const texts: TextEvidence = { ...held };
  for (const name of TEXTS) {
    const value = given[name];
    if (value === null) delete texts[name];
    else if (value !== undefined) texts[name] = value;
  }
  const length = Object.values(texts).reduce((sum, text) => sum + text.length, 0);
  if (length > MAX_LENGTH) {
    throw disputeErrors.too_long({ limit: MAX_LENGTH, length });
  }
  return texts;
}

export function mergeEnhanced(
  held: EnhancedEvidence,
  given: EvidenceParams['enhanced_evidence'],
): EnhancedEvidence {
  if (given === undefined) return held;
  if (given === null) return {};
  const fee = (given.visa_compliance ?? given.mastercard_compliance)?.fee_acknowledged;
  const compelling = given.visa_compelling_evidence_3;
  const transaction = compelling?.disputed_transaction;
  const before = compelling?.prior_undisputed_transactions;
  return {
    ...held,
    ...(fee === undefined ? {} : { fee_acknowledged: fee }),
    ...(transaction
      ? {
          disputed: {
            ...known(transaction),
            merchandise_or_services: transaction.merchandise_or_services ?? null,
          },
        }
      : {}),
    ...(before ? { prior: before.map((one) => ({ ...known(one), charge: one.charge })) } : {}),
  };
}

const IDENTIFIERS = [
  'customer_account_id',
  'customer_device_fingerprint',
  'customer_device_id',
  'customer_email_address',
  'customer_purchase_ip',
] as const;

/** What Visa still wants to know before its Compelling Evidence 3.0 applies. */
export function compellingGaps({ disputed: now, prior: before = [] }: EnhancedEvidence) {
  const matched = IDENTIFIERS.filter((name) => now?.[name] && before.every((one) => one[name] === now[name]));
  return [
    ...(before.length < 2 ? (['missing_prior_undisputed_transactions'] as const) : []),
    ...(matched.length < 2 ? (['missing_customer_identifiers'] as const) : []),
    ...(now?.product_description ? [] : (['missing_disputed_transaction_description'] as const)),
    ...(now?.merchandise_or_services ? [] : (['missing_merchandise_or_services'] as const)),
    ...(before.every((one) => one.product_description)
      ? []
      : (['missing_prior_undisputed_transaction_description'] as const)),
  ];
}
