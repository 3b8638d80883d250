import type { World } from '../recorder';

/** Tries at saving a card, ended in every way. */
export default async function setupAttempts({ stripe, sandbox, fails }: World): Promise<void> {
  const { id } = await stripe.setupIntents.create({ allowed_payment_method_types: ['card'] });
  await fails(stripe.setupIntents.confirm(id, { payment_method: 'pm_card_visa_chargeDeclined' }));
  await stripe.setupIntents.confirm(id, { payment_method: 'pm_card_authenticationRequired' });
  await stripe.setupAttempts.list({ setup_intent: id });
  sandbox.authenticate(id, 'fail');
  await stripe.setupIntents.confirm(id, { payment_method: 'pm_card_authenticationRequired' });
  sandbox.authenticate(id, 'succeed');
  await stripe.setupAttempts.list({ setup_intent: id, expand: ['data.setup_intent', 'data.payment_method'] });
  await stripe.setupIntents.retrieve(id, { expand: ['latest_attempt'] });
}
