import { startServer } from './processes.mjs';
import { Connection, requestText } from './raw-client.mjs';

const ACCOUNTS = 1000;
const CARD = 'type=card&card[number]=4242424242424242&card[exp_month]=12&card[exp_year]=2034&card[cvc]=123';
const PAID = 'amount=1999&currency=usd&confirm=true&allowed_payment_method_types[]=card';

async function fill(port, key) {
  const connection = new Connection(port);
  const post = async (path, form) => {
    const { status, body } = await connection.call(requestText('POST', path, key, form));
    if (status !== 200) throw new Error(`${path} was answered with ${status}: ${body}`);
    return JSON.parse(body);
  };
  const customer = await post('/v1/customers', 'email=bench%40example.com');
  const method = await post('/v1/payment_methods', CARD);
  await post(`/v1/payment_methods/${method.id}/attach`, `customer=${customer.id}`);
  await post('/v1/payment_intents', `${PAID}&customer=${customer.id}&payment_method=${method.id}`);
  connection.close();
}

/** Milliseconds until each of 1,000 accounts that begin at once has a customer, a card and a payment. */
export async function accounts(cli) {
  const server = await startServer([cli, '--port', '0']);
  try {
    const began = performance.now();
    await Promise.all(Array.from({ length: ACCOUNTS }, (_, i) => fill(server.port, `sk_test_bench${i}`)));
    return { count: ACCOUNTS, ms: performance.now() - began };
  } finally {
    await server.stop();
  }
}
