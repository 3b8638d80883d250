const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** How often one try is sent again after it came to nothing, and how many payments of an order are begun. */
const REPEATS = 5;
const ROUNDS = 40;

/** Refusals that end the flow: there is nothing left to pay, or nothing to pay for. */
const OVER = ['order_already_paid', 'order_canceled', 'sold_out'];

/** The body of a new try; code and card are typed at Stripe each time. */
async function bodyOf(shopper, { card, name, number, save }) {
  const { stripe } = shopper.stack;
  if (card === 'new') return { paymentMethodId: await stripe.enterCard(number), saveCard: save };
  return { paymentMethodId: shopper.cards.get(name), cvcToken: await stripe.cvcToken() };
}

/** What the official loop needs of the world. @param bank what the shopper does when asked */
function ioOf(shopper, paymentId, bank) {
  const { stripe } = shopper.stack;
  const accepted = async (call) => {
    const { status, body } = await call;
    if (status === 200) return body;
    throw new Error(`${status} ${body.code}`);
  };
  return {
    read: () => accepted(shopper.persist('GET', `/api/payments/${paymentId}`)),
    confirm: () => accepted(shopper.send('POST', `/api/payments/${paymentId}/confirm`, {})),
    authenticate: async (clientSecret) => {
      if (bank === 'abandon') return { error: { message: 'The window was closed.' } };
      await stripe.authenticate(clientSecret.replace(/_secret_.*$/, ''), bank);
      return bank === 'fail' ? { error: { code: 'payment_intent_authentication_failure' } } : {};
    },
    pause: (attempt) => pause(Math.min(50 * 2 ** attempt, 500)),
  };
}

/** The official loop until it needs a person; null when it could not read. */
const follow = (shopper, payment, { bank }) =>
  shopper.flow.confirmUntilDone(payment, ioOf(shopper, payment.id, bank)).catch(() => null);

/** The order's payment, with a saved card chosen or without. @returns `{payment}`, `{over}` or neither */
async function start(shopper, orderId, one) {
  const chosen = one.card === 'saved' ? { paymentMethodId: shopper.cards.get(one.name) } : {};
  const { status, body } = await shopper.persist('POST', '/api/payments', { orderId, ...chosen });
  if (status < 300) return { payment: body };
  return OVER.includes(body.code) ? { over: body.code } : {};
}

/** A new try, and what follows from it. @returns `{outcome}`, `{over}`, or neither when it came to nothing */
async function tryOnce(shopper, paymentId, one) {
  const body = await bodyOf(shopper, one);
  const answer = await shopper.send('POST', `/api/payments/${paymentId}/confirm`, body).catch(() => null);
  if (answer === null || answer.status === 503) return {};
  if (answer.status === 200) return { outcome: await follow(shopper, answer.body, one) };
  const { code } = answer.body;
  if (OVER.includes(code)) return { over: code };
  // Another tab is at it, or the code went with a try that came to nothing.
  if (answer.status !== 409 && !['cvc_token_invalid', 'payment_method_unavailable'].includes(code))
    shopper.record.finding('answers', `confirm with ${JSON.stringify(one)}`, JSON.stringify(answer.body));
  return {};
}

/**
 * Pays an order on our page as the web app does: start, try, follow the loop, and the next card after a decline.
 * @param tries of the plan
 * @returns what it came to, in a word
 */
export async function payByCard(shopper, orderId, tries) {
  const left = [...tries];
  let repeats = 0;
  for (let round = 0; round < ROUNDS && left.length > 0; round++) {
    const [one] = left;
    const started = await start(shopper, orderId, one);
    if (started.over) return started.over;
    let outcome = started.payment && (await follow(shopper, started.payment, one));
    if (outcome?.step.type === 'pay') {
      const tried = await tryOnce(shopper, outcome.payment.id, one);
      if (tried.over) return tried.over;
      outcome = tried.outcome;
      const declined = outcome?.step.type === 'pay' && outcome.payment.lastError !== null;
      if (declined || ++repeats > REPEATS) {
        left.shift();
        repeats = 0;
      }
    }
    if (outcome?.step.type === 'done') return 'paid';
    if (outcome?.reason === 'challenge-open' && one.bank === 'abandon') return 'abandoned';
    await pause(100);
  }
  return 'gave up';
}
