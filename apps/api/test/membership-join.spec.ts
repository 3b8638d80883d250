import { type Membership, routes } from '@app/contracts';
import { SetUpPlan } from '../src/membership/plan/set-up-plan.service';
import { startApp, type TestApp } from './support/app';
import { Shopper } from './support/shopper';

describe('joining', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
    await app.nest.get(SetUpPlan).setUp();
  });
  afterAll(() => app.stop());

  it('works with a saved card', async () => {
    const shopper = await Shopper.join(app);
    const card = await shopper.saveCard('4242424242424242');
    const before = app.sandbox.requests().length;
    const { status, body } = await shopper.client.post<Membership>(routes.membership, {
      paymentMethodId: card,
      cvcToken: await shopper.cvcToken(),
    });
    console.log(
      status,
      JSON.stringify(body, null, 1),
      app.sandbox
        .requests()
        .slice(before)
        .map((r) => r.method + ' ' + r.path),
    );
    console.log(JSON.stringify((await shopper.client.get(routes.invoices)).body, null, 1));
  });
});
