import type { View } from '../../kernel/view';
import type { IntentRecord } from './record';

/*
 * What both kinds of intents show that their records do not have.
 */

export const automaticMethods = ({
  allowed_payment_method_types: types,
  allow_redirects,
}: IntentRecord): { allow_redirects: 'always' | 'never'; enabled: boolean } | null =>
  types ? null : { allow_redirects, enabled: true };

/**
 * Where the payment methods come from if the intent does not name them: the account's only configuration (recorded).
 */
export const configurationDetails = (
  { allowed_payment_method_types: types }: Pick<IntentRecord, 'allowed_payment_method_types'>,
  { account }: View,
): { id: string; parent: null } | null =>
  types ? null : { id: account.identity.id.replace('acct_', 'pmc_'), parent: null };

export const clientSecret = ({ id, secret }: { id: string; secret: string }): string =>
  `${id}_secret_${secret}`;

/** @param record `us_bank_account`: Checkout takes bank debits too */
export const methodTypes = ({
  allowed_payment_method_types: types,
  us_bank_account: bank,
}: Pick<IntentRecord, 'allowed_payment_method_types'> & { us_bank_account?: boolean | undefined }): (
  | 'card'
  | 'link'
  | 'us_bank_account'
)[] => types ?? ['card', 'link', ...(bank ? (['us_bank_account'] as const) : [])];
