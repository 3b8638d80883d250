// The yardstick: a server as a tutorial has it, with the same SDK, no database and no users.
import express from 'express';
import Stripe from 'stripe';

const { STRIPE_SECRET_KEY, STRIPE_PORT, PORT } = process.env;
const stripe = new Stripe(STRIPE_SECRET_KEY, {
  host: '127.0.0.1',
  port: STRIPE_PORT,
  protocol: 'http',
  telemetry: false,
});

const app = express();
app.use(express.json());

app.post('/create', async (request, response) => {
  const { amount, customer } = request.body;
  const intent = await stripe.paymentIntents.create({
    amount,
    currency: 'usd',
    customer,
    confirmation_method: 'manual',
    allowed_payment_method_types: ['card'],
  });
  response.json({ id: intent.id });
});

app.post('/confirm', async (request, response) => {
  const { id, paymentMethodId, cvcToken } = request.body;
  const intent = await stripe.paymentIntents.confirm(id, {
    payment_method: paymentMethodId,
    payment_method_options: { card: { cvc_token: cvcToken } },
    use_stripe_sdk: true,
  });
  response.json({ status: intent.status, clientSecret: intent.client_secret });
});

app.get('/', (_, response) => response.json({ ok: true }));
app.listen(Number(PORT), '127.0.0.1');
