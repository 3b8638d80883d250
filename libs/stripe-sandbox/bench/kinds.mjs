// What is measured: the calls by name, each as a function from a number to the text of a request.
import { requestText } from './raw-client.mjs';

const CARD = 'card[number]=4242424242424242&card[exp_month]=12&card[exp_year]=2034&card[cvc]=123';
const SAVED = 'amount=1999&currency=usd&confirm=true&off_session=true&allowed_payment_method_types[]=card';

/** @typedef {{ key: string, customer: string, paymentMethod: string, intents: string[] }} Ground */

/** @type {Record<string, (ground: Ground) => (i: number) => string>} */
export const KINDS = {
  'customer create':
    ({ key }) =>
    (i) =>
      requestText('POST', '/v1/customers', key, `email=user${i}%40example.com&name=User&metadata[n]=${i}`),
  'payment method create':
    ({ key }) =>
    () =>
      requestText('POST', '/v1/payment_methods', key, `type=card&${CARD}`),
  'create and confirm':
    ({ key, customer, paymentMethod }) =>
    (i) =>
      requestText(
        'POST',
        '/v1/payment_intents',
        key,
        `${SAVED}&customer=${customer}&payment_method=${paymentMethod}&metadata[order]=${i}`,
      ),
  retrieve:
    ({ key, intents }) =>
    (i) =>
      requestText('GET', `/v1/payment_intents/${intents[i % intents.length]}`, key),
  'retrieve of a customer':
    ({ key, customer }) =>
    () =>
      requestText('GET', `/v1/customers/${customer}`, key),
  'list of 10':
    ({ key }) =>
    () =>
      requestText('GET', '/v1/payment_intents?limit=10', key),
  'list of 10, from the middle':
    ({ key, intents }) =>
    (i) =>
      requestText('GET', `/v1/payment_intents?limit=10&starting_after=${intents[i % intents.length]}`, key),
  'list of 10 of a customer':
    ({ key, customer }) =>
    () =>
      requestText('GET', `/v1/payment_intents?limit=10&customer=${customer}`, key),
};
