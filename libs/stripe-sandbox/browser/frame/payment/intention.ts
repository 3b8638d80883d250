import { type ApiObject, type Credentials, callStripe, type StripeError } from '../../common/api';
import { intentPath, readClientSecret } from '../../common/client-secret';
import type { PaymentIntention } from '../../common/payment-element';
import type { GroupState } from '../../common/protocol';
import type { SessionCustomer, SessionFeatures } from '../../common/saved-method';
import { readSession } from './session';

type Usage = SessionFeatures['payment_method_save_usage'];

/** What the form has to know of the payment it is for. */
export interface Known {
  /** The card is kept for later. */
  keepsCard: boolean;
  /** `setup_future_usage` of a payment, as it stands; whatever else keeps the card keeps it for off-session use. */
  usage: Usage;
  /** Whose saved cards may be used. */
  customer: SessionCustomer | null;
  /** The security code of a saved card is asked for again. */
  recollectsCvc: boolean;
}

type Failed = { error: StripeError };
type OfIntent = Pick<Known, 'keepsCard' | 'recollectsCvc' | 'usage'>;

const usageOf = (value: unknown): Usage => (value === 'off_session' || value === 'on_session' ? value : null);

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

/** Reads the intent of a group, or takes what the page says about one that is to come. */
async function readIntent(
  credentials: Credentials,
  intention: PaymentIntention | undefined,
): Promise<OfIntent | Failed> {
  if (!intention) return { keepsCard: false, recollectsCvc: false, usage: null };
  if ('mode' in intention) {
    const { mode, setupFutureUsage, types, recollectsCvc = false } = intention;
    if (types && types.length > 0 && !types.includes('card'))
      return {
        error: problem(
          'payment_intent_incompatible_payment_method',
          `The sandbox's Payment Element takes cards only, and these elements allow: ${types.join(', ')}.`,
        ),
      };
    const usage = setupFutureUsage ?? (mode === 'payment' ? null : 'off_session');
    return { keepsCard: usage !== null, recollectsCvc, usage };
  }
  const intent = readClientSecret(intention.clientSecret);
  if (!intent) return { error: problem('resource_missing', 'The client secret is not one of an intent.') };
  const read = await callStripe(credentials, 'GET', intentPath(intent), {
    client_secret: intent.clientSecret,
  });
  if (read.error) return { error: read.error };
  const error = intentError(read.object);
  if (error) return { error };
  const usage = intent.kind === 'setup' ? 'off_session' : usageOf(read.object.setup_future_usage);
  return { keepsCard: usage !== null, recollectsCvc: false, usage };
}

/**
 * What the form has to know of the intent and of the customer session of a group.
 * @returns the error for `loaderror` when the form cannot be shown for them
 */
export async function learn(
  credentials: Credentials,
  { intention, customerSession }: GroupState,
): Promise<Known | Failed> {
  const secret = intention && 'clientSecret' in intention ? intention.clientSecret : undefined;
  const [intent, session] = await Promise.all([
    readIntent(credentials, intention),
    customerSession === undefined ? undefined : readSession(credentials, customerSession, secret),
  ]);
  if ('error' in intent) return intent;
  if (!session) return { ...intent, customer: null };
  if ('error' in session) return session;
  const { customer, recollectsCvc } = session;
  return { ...intent, customer, recollectsCvc: intent.recollectsCvc || recollectsCvc };
}
