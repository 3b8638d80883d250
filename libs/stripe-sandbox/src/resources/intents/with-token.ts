import type { Transaction } from '../../kernel/store/transaction';
import { useConfirmationToken } from '../confirmation-tokens/rules';
import type { ConfirmPaymentParams } from './params';

/**
 * The parameters of a confirm together with what its confirmation token carries; what the call names itself wins
 * (API reference: `confirmation_token`).
 */
export function withToken(
  tx: Transaction,
  params: ConfirmPaymentParams,
  about: { payment_intent: string } | { setup_intent: string },
): ConfirmPaymentParams {
  if (params.confirmation_token === undefined) return params;
  const { payment_method, cvc_token, ...carried } = useConfirmationToken(
    tx,
    params.confirmation_token,
    about,
  );
  const named = params.payment_method !== undefined || params.payment_method_data !== undefined;
  const { card } = params.payment_method_options ?? {};
  return {
    ...carried,
    ...(named ? {} : { payment_method }),
    ...params,
    ...(cvc_token === undefined ? {} : { payment_method_options: { card: { cvc_token, ...card } } }),
  };
}
