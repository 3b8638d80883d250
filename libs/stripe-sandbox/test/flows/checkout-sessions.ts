import type { World } from '../recorder';

const urls = { success_url: 'https://shop.test/done', cancel_url: 'https://shop.test/cart' };
const line = {
  price_data: {
    currency: 'usd',
    product_data: { name: 'T-shirt', description: 'Cotton', images: ['https://shop.test/shirt.png'] },
    unit_amount: 2000,
  },
  quantity: 2,
};

/** Checkout sessions of every mode, open, complete and expired. */
export default async function checkoutSessions({ stripe, sandbox }: World): Promise<void> {
  const { sessions } = stripe.checkout;
  const guest = await sessions.create({
    ...urls,
    mode: 'payment',
    line_items: [line],
    billing_address_collection: 'required',
    branding_settings: {
      button_color: '#1f5b4a',
      display_name: 'Powdur',
      logo: { type: 'url', url: 'https://shop.example/logo.png' },
    },
    client_reference_id: 'cart-1',
    custom_text: {
      submit: { message: 'Thank you' },
      after_submit: { message: 'We hurry' },
      terms_of_service_acceptance: { message: 'I agree' },
    },
    customer_creation: 'always',
    tax_id_collection: { enabled: true, required: 'if_supported' },
    customer_email: 'jenny@example.com',
    locale: 'de',
    metadata: { cart: '1' },
    name_collection: { individual: { enabled: true } },
    payment_intent_data: { description: 'Cart 1', setup_future_usage: 'off_session' },
    phone_number_collection: { enabled: true },
    consent_collection: {
      payment_method_reuse_agreement: { position: 'hidden' },
      promotions: 'auto',
      terms_of_service: 'required',
    },
    custom_fields: [
      {
        key: 'size',
        label: { custom: 'Size', type: 'custom' },
        type: 'dropdown',
        dropdown: { options: [{ label: 'Small', value: 's' }], default_value: 's' },
      },
      { key: 'note', label: { custom: 'Note', type: 'custom' }, type: 'text', optional: true },
      { key: 'table', label: { custom: 'Table', type: 'custom' }, type: 'numeric' },
    ],
    submit_type: 'book',
    expand: ['line_items.data.price.product'],
  });
  await sessions.listLineItems(guest.id);
  await sessions.update(guest.id, { metadata: { cart: '2' } });
  sandbox.completeCheckout(guest.id);
  await sessions.retrieve(guest.id, { expand: ['customer', 'payment_intent.latest_charge', 'line_items'] });

  sandbox.settings({ usBankAccount: true });
  const debited = async (account: string) => {
    const { id } = await sessions.create({ ...urls, mode: 'payment', line_items: [line] });
    sandbox.completeCheckout(id, { bank_account: account });
    await sessions.retrieve(id, {
      expand: ['payment_intent.latest_charge', 'payment_intent.payment_method'],
    });
    return id;
  };
  const failing = await debited('000222222227');
  const paying = await debited('000123456789');
  sandbox.finishCheckout(failing, 'fail');
  const { payment_intent: debit } = sandbox.finishCheckout(paying, 'succeed');
  for (const id of [failing, paying]) {
    await sessions.retrieve(id, {
      expand: ['payment_intent.latest_charge', 'payment_intent.payment_method'],
    });
  }
  await stripe.refunds.create({ payment_intent: debit as string });
  sandbox.settings({ usBankAccount: false });

  const customer = await stripe.customers.create({ email: 'ada@example.com' });
  const known = await sessions.create({
    ...urls,
    mode: 'payment',
    customer: customer.id,
    customer_update: { address: 'auto', name: 'auto', shipping: 'auto' },
    shipping_address_collection: { allowed_countries: ['US', 'DE'] },
    custom_text: { shipping_address: { message: 'To a door' } },
    line_items: [line],
    saved_payment_method_options: { payment_method_save: 'enabled', payment_method_remove: 'enabled' },
  });
  sandbox.completeCheckout(known.id, { number: '4000002500003155', save: true });
  await sessions.retrieve(known.id);

  const setup = await sessions.create({
    ...urls,
    mode: 'setup',
    currency: 'usd',
    customer: customer.id,
    setup_intent_data: { description: 'For later', metadata: { cart: '3' } },
    payment_method_data: { allow_redisplay: 'always' },
  });
  sandbox.completeCheckout(setup.id);
  await sessions.retrieve(setup.id, { expand: ['setup_intent'] });

  const { id: shipping_rate } = await stripe.shippingRates.create({
    display_name: 'Ground shipping',
    fixed_amount: { amount: 500, currency: 'usd' },
  });
  const sent = await sessions.create({
    ...urls,
    mode: 'payment',
    line_items: [line],
    shipping_options: [
      { shipping_rate },
      {
        shipping_rate_data: {
          delivery_estimate: { minimum: { unit: 'day', value: 1 }, maximum: { unit: 'day', value: 2 } },
          display_name: 'Next day air',
          fixed_amount: { amount: 1500, currency: 'usd' },
          metadata: { a: 'b' },
          tax_behavior: 'exclusive',
          tax_code: 'txcd_92010001',
          type: 'fixed_amount',
        },
      },
    ],
    expand: ['shipping_options.shipping_rate'],
  });
  sandbox.completeCheckout(sent.id);
  await sessions.retrieve(sent.id, { expand: ['shipping_cost.shipping_rate'] });

  const abandoned = await sessions.create({
    ...urls,
    mode: 'payment',
    line_items: [line],
    after_expiration: { recovery: { enabled: true, allow_promotion_codes: true } },
  });
  await sessions.expire(abandoned.id);
  await sessions.retrieve(abandoned.id);

  const embedded = await sessions.create({
    mode: 'payment',
    line_items: [line],
    return_url: urls.success_url,
    ui_mode: 'embedded_page',
  });
  await sessions.expire(embedded.id);
  await sessions.list({ status: 'expired' });

  const { id: coupon } = await stripe.coupons.create({ percent_off: 20, duration: 'once' });
  const cheaper = await sessions.create({
    ...urls,
    mode: 'payment',
    line_items: [line],
    invoice_creation: {
      enabled: true,
      invoice_data: {
        custom_fields: [{ name: 'Order', value: '7' }],
        description: 'Order 7',
        footer: 'Thank you',
        metadata: { order: '7' },
      },
    },
    discounts: [{ coupon }],
    expand: ['discounts.coupon', 'total_details.breakdown', 'line_items.data.discounts'],
  });
  sandbox.completeCheckout(cheaper.id);
  const { code } = await stripe.promotionCodes.create({ promotion: { coupon, type: 'coupon' } });
  const coded = await sessions.create({
    ...urls,
    mode: 'payment',
    line_items: [{ ...line, adjustable_quantity: { enabled: true, minimum: 1, maximum: 5 } }],
    allow_promotion_codes: true,
  });
  sandbox.completeCheckout(coded.id, { promotion_code: code });
  await sessions.retrieve(coded.id, { expand: ['discounts.promotion_code'] });

  const plan = await sessions.create({
    ...urls,
    mode: 'subscription',
    line_items: [{ quantity: 1, price_data: { ...line.price_data, recurring: { interval: 'month' } } }, line],
    subscription_data: { description: 'Gold', trial_period_days: 14 },
  });
  await sessions.listLineItems(plan.id);
  sandbox.completeCheckout(plan.id);
  await sessions.retrieve(plan.id, { expand: ['subscription', 'invoice'] });
}
