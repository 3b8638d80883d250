import { act, screen, waitFor } from '@testing-library/react';
import { http } from 'msw';
import {
  atPayment,
  code,
  confirms,
  paid,
  payButton,
  payWith,
  typeNewCard,
} from '../../../test/support/at-payment';
import type { FakeShop } from '../../../test/support/fake-shop';
import { openShop, renderApp } from '../../../test/support/render-app';
import { server } from '../../../test/support/server';

let shop: FakeShop;
beforeEach(() => {
  shop = openShop();
});

const created = () => shop.countOf('POST', /^\/api\/payments$/);

/** Holds back the calls of a route until they are let go. */
function holdBack(call: string) {
  const letGo = shop.hold(call);
  return () => act(async () => letGo());
}

describe('the payment is asked for before the click', () => {
  it('when the shopper turns to the code, once', async () => {
    const { order, address } = atPayment('4242');
    const { user } = renderApp(address);
    const field = await code();
    expect(created()).toBe(0);
    await user.click(field);
    await waitFor(() => expect(shop.paymentOf(order.id)?.status).toBe('requires_payment_method'));
    await user.tab();
    await user.click(field);
    await payWith(user);
    await paid();
    expect(created()).toBe(1);
    expect(shop.charges).toEqual([order.id]);
  });

  it('when the shopper turns to the fields of a new card', async () => {
    const { order, address } = atPayment();
    const { user } = renderApp(address);
    await user.click(await screen.findByLabelText('Card number'));
    await waitFor(() => expect(shop.paymentOf(order.id)).toBeDefined());
    await typeNewCard(user, '4242424242424242');
    await user.click(await payButton());
    await paid();
    expect(created()).toBe(1);
  });

  it('and the click waits for it where it is still under way', async () => {
    const { order, address } = atPayment('4242');
    const letGo = holdBack('POST /api/payments');
    const { user } = renderApp(address);
    await payWith(user);
    await waitFor(() => expect(shop.tokens.size).toBe(1));
    expect(confirms()).toBe(0);
    await letGo();
    await paid();
    expect(created()).toBe(1);
    expect(shop.charges).toEqual([order.id]);
  });

  it('and what goes wrong with it shows only at the click, which asks again', async () => {
    const { order, address } = atPayment('4242');
    const down = shop.problem('payment_provider_unavailable');
    shop.refuse('POST /api/payments', down);
    const { user } = renderApp(address);
    await user.click(await code());
    await waitFor(() => expect(created()).toBe(1));
    await user.type(await code(), '123');
    expect(screen.queryByTestId('payment-notice')).toBeNull();
    await user.click(await payButton());
    await paid();
    expect(created()).toBe(2);
    expect(shop.charges).toEqual([order.id]);
  });

  it('but never while one waits in Stripe Checkout: only the click ends that', async () => {
    const { order, address } = atPayment('4242');
    const session = shop.addSession(order.id);
    const { user } = renderApp(address);
    await user.click(await screen.findByRole('button', { name: 'Pay here instead' }));
    await user.type(await code(), '123');
    expect(created()).toBe(0);
    expect(shop.paymentOf(order.id)).toMatchObject({
      id: session.paymentId,
      status: 'requires_payment_method',
    });
    await user.click(await payButton());
    await paid();
    expect(created()).toBe(1);
    expect(shop.charges).toEqual([order.id]);
  });

  describe('but not where one was started in Stripe Checkout on another device', () => {
    it('which the page then shows', async () => {
      const { order, address } = atPayment('4242');
      const { user } = renderApp(address);
      const field = await code();
      const session = shop.addSession(order.id);
      await user.click(field);
      await user.click(await screen.findByRole('button', { name: 'Pay here instead' }));
      expect(created()).toBe(1);
      expect(shop.paymentOf(order.id)).toMatchObject({ id: session.paymentId, kind: 'checkout' });
      await payWith(user);
      await paid();
      expect(shop.charges).toEqual([order.id]);
    });

    it('and a click that waits for it asks again, which ends that', async () => {
      const { order, address } = atPayment('4242');
      const letGo = holdBack('POST /api/payments');
      const { user } = renderApp(address);
      const field = await code();
      const session = shop.addSession(order.id);
      await user.type(field, '123');
      await user.click(await payButton());
      await waitFor(() => expect(shop.tokens.size).toBe(1));
      expect(shop.paymentOf(order.id)).toMatchObject({ id: session.paymentId });
      await letGo();
      await paid();
      expect(created()).toBe(2);
      expect(shop.charges).toEqual([order.id]);
    });
  });

  it('and not again where there is one', async () => {
    const { order, address } = atPayment('4242');
    shop.addPayment(order, 'requires_payment_method', null);
    const { user } = renderApp(address);
    await payWith(user);
    await paid();
    expect(created()).toBe(0);
  });

  it('and asked for anew at the click where it was cancelled meanwhile', async () => {
    const { order, address } = atPayment('4242');
    const { user } = renderApp(address);
    await user.type(await code(), '123');
    await waitFor(() => expect(shop.paymentOf(order.id)).toBeDefined());
    const first = shop.paymentOf(order.id)!;
    shop.move(first.id, { status: 'canceled' });
    await user.click(await payButton());
    await paid();
    expect(shop.paymentOf(order.id)?.id).not.toBe(first.id);
    expect(shop.charges).toEqual([order.id]);
  });
});

describe('the click', () => {
  it('asks the shop for nothing but the confirm, where the payment is known', async () => {
    const { order, address } = atPayment('4242');
    const { user } = renderApp(address);
    await user.type(await code(), '123');
    await waitFor(() => expect(shop.paymentOf(order.id)).toBeDefined());
    const before = shop.calls.length;
    await user.click(await payButton());
    await paid();
    expect(shop.calls[before]).toMatchObject({ method: 'POST', path: expect.stringMatching(/confirm$/) });
    expect(confirms()).toBe(1);
  });
});

describe('the result', () => {
  it('is drawn from the confirm’s own answer, without another call', async () => {
    const { order, address } = atPayment('4242');
    const { user, router } = renderApp(address);
    await user.type(await code(), '123');
    await waitFor(() => expect(shop.paymentOf(order.id)).toBeDefined());
    // From the confirm on, nothing else is ever answered.
    server.events.on('response:mocked', ({ request }) => {
      if (request.url.endsWith('/confirm')) server.use(http.all('*', () => new Promise<never>(() => {})));
    });
    await user.click(await payButton());
    await paid();
    expect(router.state.location.pathname).toBe(`/orders/${order.id}`);
    expect(screen.getByText(/You paid \$12\.00\./)).toBeVisible();
  });
});

describe('the form', () => {
  it('is drawn before Stripe.js is there, and pays once it is', async () => {
    const { order, address } = atPayment('4242');
    const letGo = holdBack('GET /api/config');
    const { user } = renderApp(address);
    expect(await payButton()).toBeDisabled();
    expect(screen.getByRole('radio', { name: /4242/ })).toBeChecked();
    await letGo();
    await waitFor(async () => expect(await payButton()).toBeEnabled());
    await payWith(user);
    await paid();
    expect(shop.charges).toEqual([order.id]);
  });
});
