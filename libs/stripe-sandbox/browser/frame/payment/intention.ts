import { type ApiObject, type Credentials, callStripe, type StripeError } from '../../common/api';
import { intentPath, readClientSecret } from '../../common/client-secret';
import type { PaymentIntention } from '../../common/payment-element';

/** What the form has to know of the payment it is for. */
export interface Known {
  /** The card is kept for later. */
  keepsCard: boolean;
}

const problem = (code: string, message: string): StripeError => ({
  type: 'invalid_request_error',
  code,
  message,
});

function intentError(intent: ApiObject): StripeError | undefined {
  if (intent.status === 'succeeded' || intent.status === 'canceled')
    return problem(
      `${intent.object}_unexpected_state`,
      `This ${intent.object === 'setup_intent' ? 'SetupIntent' : 'PaymentIntent'} is in a terminal state and cannot be used to initialize Elements. Create a new one.`,
    );
  const types = intent.payment_method_types;
  if (Array.isArray(types) && !types.includes('card'))
    return problem(
      'payment_intent_incompatible_payment_method',
      `The sandbox's Payment Element takes cards only, and this intent allows: ${types.join(', ')}.`,
    );
  return undefined;
}

/**
 * Reads the intent of a group, or takes what the page says about one that is to come.
 * @returns the error for `loaderror` when the form cannot be shown for it
 */
export async function learn(
  credentials: Credentials,
  intention: PaymentIntention | undefined,
): Promise<Known | { error: StripeError }> {
  if (!intention) return { keepsCard: false };
  if ('mode' in intention) {
    const { mode, setupFutureUsage, types } = intention;
    if (types && types.length > 0 && !types.includes('card'))
      return {
        error: problem(
          'payment_intent_incompatible_payment_method',
          `The sandbox's Payment Element takes cards only, and these elements allow: ${types.join(', ')}.`,
        ),
      };
    return { keepsCard: mode !== 'payment' || Boolean(setupFutureUsage) };
  }
  const intent = readClientSecret(intention.clientSecret);
  if (!intent) return { error: problem('resource_missing', 'The client secret is not one of an intent.') };
  const read = await callStripe(credentials, 'GET', intentPath(intent), {
    client_secret: intent.clientSecret,
  });
  if (read.error) return { error: read.error };
  const error = intentError(read.object);
  if (error) return { error };
  return { keepsCard: intent.kind === 'setup' || Boolean(read.object.setup_future_usage) };
}
