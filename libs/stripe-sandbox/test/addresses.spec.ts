import { freshAccounts } from './billing-support';

const own = freshAccounts();

/** What takes an address of the web, with what else the call needs. */
async function callsWith(url: string): Promise<[call: string, params: object, param: string][]> {
  const { id: customer } = await own.stripe.customers.create({});
  return [
    ['checkout/sessions', { mode: 'setup', currency: 'usd', success_url: url }, 'success_url'],
    ['billing_portal/sessions', { customer, return_url: url }, 'return_url'],
    ['webhook_endpoints', { url, enabled_events: ['*'] }, 'url'],
  ];
}

it.each([
  ['/done', 'Invalid URL: An explicit scheme (such as https) must be provided.'],
  ['https://', 'Not a valid URL'],
])('%s is refused alike wherever it is given', async (url, message) => {
  for (const [call, params, param] of await callsWith(url)) {
    const refused = await own.stripe.rawRequest('POST', `/v1/${call}`, params).catch((error) => error.raw);
    expect(refused).toMatchObject({ code: 'url_invalid', message, param, statusCode: 400 });
  }
});
