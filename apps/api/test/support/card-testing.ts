import { routes } from '@app/contracts';
import { startApp, type TestApp } from './app';
import { save } from './cards';
import { newAccount } from './client';
import { token } from './inbox';
import { Shopper } from './shopper';

export const PLAIN = '4242424242424242';
export const DECLINED_AT_ONCE = '4000000000000002';
export const DECLINED_WHEN_PAYING = '4000000000000341';
export const ASKS_ALWAYS = '4000002760003184';

/** Failures of an account, and of an address, beyond which one that is not verified is asked for its address. */
export const FEW = 3;
export const MANY = 6;
export const verifyFirst = { status: 403, body: { code: 'email_verification_required' } };

/** An app whose limits on card testing are small. */
export const startWithSmallLimits = (): Promise<TestApp> =>
  startApp({
    config: {
      TRUST_PROXY: '1',
      LIMITS_UNVERIFIED_CARD_FAILURES: String(FEW),
      LIMITS_CARD_FAILURES_PER_ADDRESS: String(MANY),
      LIMITS_FAILED_SAVES: '8',
      LIMITS_DECLINES: '8',
    },
  });

/** Accounts of every kind, each at an address of the network. */
export function accountsIn(app: () => TestApp) {
  let networks = 0;
  /** An address that nobody has used before. */
  const newAddress = () => `203.0.113.${++networks}`;

  async function newcomer(address: string): Promise<Shopper> {
    const shopper = await Shopper.join(app());
    shopper.client.address = address;
    return shopper;
  }

  /** Opens the link in the mail that every new account gets. */
  async function verified(address: string): Promise<Shopper> {
    const account = newAccount();
    const { client, user } = await app().register(account);
    client.address = address;
    const secret = await token(app(), account.email, 'verify-email');
    expect((await client.post(routes.verifyEmail, { token: secret })).status).toBe(204);
    return Shopper.as(app(), client, user.id);
  }

  /** Somebody who has paid for an order, and has not opened the link. */
  async function customer(address: string): Promise<Shopper> {
    const shopper = await newcomer(address);
    const payment = await shopper.start(await shopper.saveCard(PLAIN));
    expect((await shopper.pay(payment)).payment.status).toBe('succeeded');
    return shopper;
  }

  /** As many failed saves from the address, by fresh accounts that fail twice each. */
  async function failFrom(address: string, times: number): Promise<void> {
    let shopper = await newcomer(address);
    for (let n = 0; n < times; n++) {
      if (n % 2 === 0) shopper = await newcomer(address);
      expect((await save(shopper, DECLINED_AT_ONCE)).body.status).toBe('requires_payment_method');
    }
  }

  return { newAddress, newcomer, verified, customer, failFrom };
}
