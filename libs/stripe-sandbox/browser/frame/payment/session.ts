import { type Credentials, callStripe, isRecord, type StripeError } from '../../common/api';
import type { SavedMethod, SessionCustomer, SessionFeatures } from '../../common/saved-method';

/** What a customer session, together with the intent, makes of the form. */
export interface SessionKnown {
  customer: SessionCustomer;
  /** The intent wants the security code of a saved card once more. */
  recollectsCvc: boolean;
}

/**
 * Reads a customer session.
 * @param clientSecret of the intent, if there is one already
 * @returns the error for `loaderror`: an unknown or expired session, or one of another customer than the intent's
 */
export async function readSession(
  credentials: Credentials,
  secret: string,
  clientSecret: string | undefined,
): Promise<SessionKnown | { error: StripeError }> {
  const { object, error } = await callStripe(credentials, 'GET', '/v1/elements/sessions', {
    customer_session_client_secret: secret,
    ...(clientSecret === undefined ? {} : { client_secret: clientSecret }),
  });
  if (error) return { error };
  const { customer_session: session, payment_methods: methods } = object.customer as {
    customer_session: { components: { payment_element: { features: SessionFeatures | null } } };
    payment_methods: SavedMethod[];
  };
  const options = isRecord(object.payment_method_options) ? object.payment_method_options : {};
  return {
    customer: { methods, features: session.components.payment_element.features },
    recollectsCvc: isRecord(options.card) && options.card.require_cvc_recollection === true,
  };
}

/** Takes a card from its customer, as far as the session allows it. */
export const removeMethod = (credentials: Credentials, secret: string, id: string) =>
  callStripe(credentials, 'POST', `/v1/elements/payment_methods/${encodeURIComponent(id)}/detach`, {
    customer_session_client_secret: secret,
  });
