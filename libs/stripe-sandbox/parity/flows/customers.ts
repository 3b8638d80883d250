import type { Flow } from '../flow';

const address = { city: 'Berlin', country: 'DE', line1: 'Musterweg 1', postal_code: '10115' };

export const customers: Flow = {
  name: 'customers',
  async run({ stripe, step, refused }) {
    const { id } = await step(
      'create',
      stripe.customers.create({
        email: 'ada@example.com',
        name: 'Ada',
        address,
        metadata: { a: '1', b: '2' },
      }),
    );
    await step('retrieve', stripe.customers.retrieve(id));
    await step('update', stripe.customers.update(id, { metadata: { a: '', c: '3' }, name: '' }));
    await refused('an address that is no e-mail', stripe.customers.update(id, { email: 'ada' }));
    await refused(
      'a parameter that does not exist',
      stripe.customers.update(id, { nickname: 'A' } as object),
    );
    await step('delete', stripe.customers.del(id));
    await step('retrieve what is deleted', stripe.customers.retrieve(id));
    await refused('update what is deleted', stripe.customers.update(id, { name: 'B' }));
    await refused('one that never was', stripe.customers.retrieve('cus_00000000000000'));
  },
  expects: {
    create: { object: 'customer', livemode: false, metadata: { a: '1', b: '2' } },
    update: { metadata: { b: '2', c: '3' }, name: null },
    'a parameter that does not exist': {
      error: { code: 'parameter_unknown', param: 'nickname', status: 400 },
    },
    delete: { deleted: true, object: 'customer' },
    'one that never was': { error: { code: 'resource_missing', status: 404 } },
  },
};
