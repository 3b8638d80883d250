import { freshAccounts } from './billing-support';

const own = freshAccounts();

const ground = (currency = 'usd') =>
  own.stripe.shippingRates.create({
    delivery_estimate: { minimum: { unit: 'day', value: 2 } },
    display_name: 'Ground shipping',
    fixed_amount: { amount: 500, currency },
    metadata: { a: 'b' },
  });

it('is made as it is asked for', async () => {
  const made = await ground('EUR');
  expect(made).toMatchObject({
    object: 'shipping_rate',
    active: true,
    delivery_estimate: { maximum: null, minimum: { unit: 'day', value: 2 } },
    display_name: 'Ground shipping',
    fixed_amount: { amount: 500, currency: 'eur' },
    tax_behavior: 'unspecified',
    type: 'fixed_amount',
  });
  expect(made.id).toMatch(/^shr_1/);
  expect(await own.stripe.shippingRates.retrieve(made.id)).toMatchObject({
    id: made.id,
    metadata: { a: 'b' },
  });
});

it('is archived, and found by that and by its currency', async () => {
  const [dollar, euro] = [await ground(), await ground('eur')];
  const { active, metadata, tax_behavior } = await own.stripe.shippingRates.update(dollar.id, {
    active: false,
    metadata: '',
    tax_behavior: 'inclusive',
  });
  expect({ active, metadata, tax_behavior }).toEqual({
    active: false,
    metadata: {},
    tax_behavior: 'inclusive',
  });
  const ids = async (params: { active?: boolean; currency?: string }) =>
    (await own.stripe.shippingRates.list(params)).data.map(({ id }) => id);
  expect(await ids({ active: false })).toEqual([dollar.id]);
  expect(await ids({ currency: 'eur' })).toEqual([euro.id]);
});

it('needs an amount, in a currency that there is', async () => {
  await expect(own.stripe.shippingRates.create({ display_name: 'Ground' })).rejects.toMatchObject({
    code: 'parameter_missing',
    param: 'fixed_amount',
  });
  await expect(ground('xyz')).rejects.toMatchObject({ param: 'currency' });
});

it('that is not there is refused by name', async () => {
  await expect(own.stripe.shippingRates.retrieve('shr_none')).rejects.toMatchObject({
    message: "No such shipping rate: 'shr_none'",
    statusCode: 404,
  });
});
