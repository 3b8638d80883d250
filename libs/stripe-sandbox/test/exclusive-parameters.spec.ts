import { customerWith, freshAccounts, monthly } from './billing-support';

const own = freshAccounts();

/** What was given twice over: the call, its parameters, the parameter that is named and the names in the text. */
type Refused = [call: string, params: object, param: string, names: string];

it('are refused alike wherever they are given', async () => {
  const { stripe } = own;
  const { id: customer } = await customerWith(stripe, 'pm_card_visa');
  const { id: price, product } = await monthly(stripe, 1000);
  const subscription = await stripe.subscriptions.create({ customer, items: [{ price }] });
  const amounts = { currency: 'usd', product, unit_amount: 5, unit_amount_decimal: '5' };
  const items = [{ price }];
  const page = { mode: 'payment', success_url: 'https://example.com' };
  const phase = (rest: object) => ({ customer, phases: [{ items, ...rest }], start_date: 'now' });
  const duration = { interval: 'month' };
  const calls: Refused[] = [
    [
      'subscriptions',
      { customer, items, trial_end: 'now', trial_period_days: 3 },
      'trial_end',
      'trial_end, trial_period_days',
    ],
    [
      `subscriptions/${subscription.id}`,
      { cancel_at: 'min_period_end', cancel_at_period_end: true },
      'cancel_at',
      'cancel_at, cancel_at_period_end',
    ],
    [
      'subscriptions',
      { customer, items: [{ price, price_data: { ...amounts, recurring: duration } }] },
      'items[0][price_data]',
      'price, price_data',
    ],
    [
      'subscription_schedules',
      phase({ duration, end_date: 2_000_000_000 }),
      'phases[0][end_date]',
      'duration, end_date',
    ],
    [
      'subscription_schedules',
      phase({ trial: true, trial_end: 2_000_000_000 }),
      'phases[0][trial_end]',
      'trial, trial_end',
    ],
    [
      'invoiceitems',
      { customer, amount: 5, currency: 'usd', pricing: { price } },
      'amount',
      'amount, pricing',
    ],
    ['prices', amounts, 'unit_amount', 'unit_amount, unit_amount_decimal'],
    [
      'checkout/sessions',
      { ...page, line_items: [{ price_data: amounts, quantity: 1 }] },
      'line_items[0][price_data][unit_amount_decimal]',
      'unit_amount, unit_amount_decimal',
    ],
    [
      'checkout/sessions',
      { ...page, customer, customer_email: 'a@example.com' },
      'customer_email',
      'customer, customer_email',
    ],
    [
      'payment_intents',
      { amount: 500, currency: 'usd', payment_method: 'pm_card_visa', payment_method_data: { type: 'card' } },
      'payment_method_data',
      'payment_method, payment_method_data',
    ],
  ];
  for (const [call, params, param, names] of calls) {
    const refused = await stripe.rawRequest('POST', `/v1/${call}`, params).catch((error) => error.raw);
    expect(refused).toMatchObject({
      message: `You may only specify one of these parameters: ${names}.`,
      param,
      statusCode: 400,
    });
    expect(refused).not.toHaveProperty('code');
  }
});
