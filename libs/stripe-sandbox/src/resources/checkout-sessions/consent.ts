import { checkoutErrors } from '../../error-catalogue/checkout';
import type { CheckoutParams } from './params';
import type { CheckoutSessionRecord, Consent, ConsentCollection } from './record';
import type { SubmitParams } from './submit-params';

/** Reads `consent_collection`. That an account has the address of its terms on file is not asked for here. */
export function readConsentCollection(params: CheckoutParams): ConsentCollection | null {
  const given = params.consent_collection;
  if (!given) return null;
  return {
    payment_method_reuse_agreement: given.payment_method_reuse_agreement ?? null,
    promotions: given.promotions ?? null,
    terms_of_service: given.terms_of_service ?? null,
  };
}

/** What the shopper agreed to. @throws when the terms have to be accepted and are not */
export function consentOf(
  { consent_collection: collection }: CheckoutSessionRecord,
  given: SubmitParams['consent'],
): Consent | null {
  if (!collection) return null;
  const terms = collection.terms_of_service === 'required';
  if (terms && given?.terms_of_service !== 'accepted') throw checkoutErrors.terms_not_accepted();
  return {
    promotions: collection.promotions === 'auto' ? (given?.promotions ?? 'opt_out') : null,
    terms_of_service: terms ? 'accepted' : null,
  };
}
