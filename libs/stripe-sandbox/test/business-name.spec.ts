import { createSandbox } from '../src/index';
import { shirt, urls } from './checkout/support';
import { client } from './support';

it('is what hosted Checkout calls the shop, of the whole sandbox or of one account', async () => {
  const sandbox = await createSandbox({ businessName: 'Powdur' });
  try {
    const merchantOf = async (secretKey: string, displayName?: string): Promise<unknown> => {
      const session = await client(sandbox, secretKey).checkout.sessions.create({
        mode: 'payment',
        line_items: [shirt()],
        ...urls,
        ...(displayName === undefined ? {} : { branding_settings: { display_name: displayName } }),
      });
      expect(session.branding_settings?.display_name).toBe(displayName ?? 'Powdur');
      const state = await fetch(`${sandbox.url}/_checkout/${session.id}`);
      return ((await state.json()) as { merchant: string }).merchant;
    };
    const other = sandbox.account();
    expect(await merchantOf(sandbox.secretKey)).toBe('Powdur');
    expect(await merchantOf(other.secretKey)).toBe('Powdur');
    expect(await merchantOf(other.secretKey, 'Rocket Rides')).toBe('Rocket Rides');
    const account = await client(sandbox, other.secretKey).accounts.retrieveCurrent();
    expect(account.business_profile?.name).toBe('Powdur');

    const challenged = await client(sandbox, other.secretKey).paymentIntents.create({
      amount: 2000,
      currency: 'usd',
      payment_method: 'pm_card_threeDSecure2Required',
      confirm: true,
      return_url: 'https://shop.example/done',
    });
    const { url } = challenged.next_action?.redirect_to_url ?? {};
    expect(new URL(url ?? '').searchParams.get('shop')).toBe('Powdur');

    const set = await fetch(`${sandbox.url}/_sandbox/settings`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${other.secretKey}` },
      body: new URLSearchParams({ businessName: 'Furever' }),
    });
    expect(await set.json()).toMatchObject({ businessName: 'Furever' });
    expect((await client(sandbox, other.secretKey).accounts.retrieveCurrent()).business_profile?.name).toBe(
      'Furever',
    );
  } finally {
    await sandbox.stop();
  }
});
