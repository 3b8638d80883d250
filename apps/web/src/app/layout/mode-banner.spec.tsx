import { act, screen } from '@testing-library/react';
import type { FakeShop } from '../../../test/support/fake-shop';
import { openShop, renderApp } from '../../../test/support/render-app';

let shop: FakeShop;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => {
  document.head.querySelector('meta[name="payment-mode"]')?.remove();
});

/** The page as the server hands it out: it knows the mode before any call is answered. */
function pageSays(mode: string): void {
  const meta = document.createElement('meta');
  meta.name = 'payment-mode';
  meta.content = mode;
  document.head.append(meta);
}

/** Holds back what `GET /api/config` answers; the returned function lets it arrive. */
function holdConfig(): () => Promise<void> {
  const letGo = shop.hold('GET /api/config');
  return () => act(async () => letGo());
}

const banner = () => screen.queryByRole('complementary', { name: 'Payment mode' });

describe('the banner that says whether money is real', () => {
  it.each([
    ['sandbox', 'Sandbox: no real money', '/basket', 'Basket'],
    ['test', 'Stripe test mode: no real money', '/cards', 'Cards'],
  ] as const)(
    'stands in %s mode from the beginning, so that nothing moves later',
    async (mode, words, address, heading) => {
      pageSays(mode);
      shop.config = { ...shop.config, mode };
      const arrive = holdConfig();
      renderApp(address);
      // The page's own code is still on its way.
      expect(screen.queryByRole('heading', { name: heading })).toBeNull();
      expect(banner()).toHaveTextContent(words);
      await arrive();
      expect(await screen.findByRole('heading', { name: heading })).toBeVisible();
      expect(banner()).toHaveTextContent(words);
    },
  );

  it('never shows with live keys', async () => {
    pageSays('live');
    shop.config = { ...shop.config, mode: 'live' };
    const arrive = holdConfig();
    renderApp('/');
    expect(await screen.findByRole('link', { name: /The Quiet Ledger/ })).toBeVisible();
    expect(banner()).toBeNull();
    await arrive();
    expect(banner()).toBeNull();
  });

  it.each(['', '__PAYMENT_MODE__'])('waits for the API where the page does not know: %j', async (mode) => {
    pageSays(mode);
    const arrive = holdConfig();
    renderApp('/');
    expect(await screen.findByRole('link', { name: /The Quiet Ledger/ })).toBeVisible();
    expect(banner()).toBeNull();
    await arrive();
    const shown = await screen.findByRole('complementary', { name: 'Payment mode' });
    expect(shown).toHaveTextContent('Sandbox: no real money');
  });
});
