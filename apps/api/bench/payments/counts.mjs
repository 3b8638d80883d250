import { Browser } from '../browser.mjs';
import { paymentTimes } from '../shop-environment.mjs';

/**
 * What each request of each flow costs: calls to Stripe by all processes, SQL of the request, and what events and jobs
 * add to that. API and worker run with connections whose statements PostgreSQL logs.
 */
export async function counts(stack, server) {
  const { load } = server;
  const part = (name) => load(`apps/api/bench/cost/${name}.js`);
  const { API, WORKER, CostMeter } = part('cost-meter');
  const { CostShopper } = part('cost-shopper');
  const { CHALLENGED, flows, PLAIN, payFlow } = part('flows');
  const { loggedAs } = part('statement-log');
  const shop = await stack.startShop({
    // Nothing but the flow is to be counted.
    config: paymentTimes(server, { reconcileEveryMs: 3_600_000 }),
    connect: (name, address) => loggedAs(name === 'api' ? API : WORKER, address),
  });
  const meter = await CostMeter.open(stack.databaseUrl, stack.account);
  try {
    const shopper = await CostShopper.join(new Browser(stack.url('api')), stack.account);
    const saved = new Map();
    for (const number of [PLAIN, CHALLENGED]) saved.set(number, await shopper.saveCard(number));
    const { rows } = await stack.db.query('SELECT id FROM products ORDER BY title LIMIT 1');
    const productId = rows[0].id;
    // The first of its kind opens connections.
    await payFlow(shopper, flows[0], { productId, saved });
    const results = [];
    for (const flow of flows) {
      const steps = [];
      await payFlow(shopper, flow, { productId, saved }, async (step, send) => {
        const { answer, cost } = await meter.measure(send);
        steps.push({ step, cost });
        return answer;
      });
      results.push({ flow, steps });
    }
    return results;
  } finally {
    await meter.close();
    await stack.account.webhooks();
    await shop.stop();
  }
}
