import type Stripe from 'stripe';
import { freshAccounts } from '../billing-support';
import { shirt, urls } from './support';

const own = freshAccounts();
type Collection = Stripe.Checkout.SessionCreateParams.ConsentCollection;

const session = (consent_collection?: Collection) =>
  own.stripe.checkout.sessions.create({
    mode: 'payment',
    line_items: [shirt()],
    ...urls,
    ...(consent_collection ? { consent_collection } : {}),
  });

it('is what the shopper agreed to', async () => {
  const made = await session({ promotions: 'auto', terms_of_service: 'required' });
  expect(made).toMatchObject({
    consent: null,
    consent_collection: {
      payment_method_reuse_agreement: null,
      promotions: 'auto',
      terms_of_service: 'required',
    },
  });
  own.account.completeCheckout(made.id, {
    consent: { promotions: 'opt_in', terms_of_service: 'accepted' },
  });
  expect((await own.stripe.checkout.sessions.retrieve(made.id)).consent).toEqual({
    promotions: 'opt_in',
    terms_of_service: 'accepted',
  });
});

it('is the terms and no promotions when a test says nothing', async () => {
  const { id } = await session({ promotions: 'auto', terms_of_service: 'required' });
  own.account.completeCheckout(id);
  expect((await own.stripe.checkout.sessions.retrieve(id)).consent).toEqual({
    promotions: 'opt_out',
    terms_of_service: 'accepted',
  });
});

it('has nothing of what is not asked for', async () => {
  const { id } = await session({ terms_of_service: 'none' });
  own.account.completeCheckout(id);
  expect((await own.stripe.checkout.sessions.retrieve(id)).consent).toEqual({
    promotions: null,
    terms_of_service: null,
  });
  const plain = await session();
  own.account.completeCheckout(plain.id);
  expect(await own.stripe.checkout.sessions.retrieve(plain.id)).toMatchObject({
    consent: null,
    consent_collection: null,
  });
});

it('does not let a shopper pay who does not accept the terms', async () => {
  const { id } = await session({ terms_of_service: 'required' });
  expect(() => own.account.completeCheckout(id, { consent: {} })).toThrow('must be accepted');
  expect(await own.stripe.checkout.sessions.retrieve(id)).toMatchObject({
    status: 'open',
    payment_intent: null,
  });
});
