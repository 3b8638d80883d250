import { screen } from '@testing-library/react';
import { type renderApp, world } from './render-app';
import { makeCard } from './samples';

export const payButton = () => screen.findByRole('button', { name: 'Pay $12.00' });
export const code = () => screen.findByLabelText('Security code');
export const paid = () => screen.findByRole('heading', { name: 'Payment successful' });
export const confirms = () => world.shop.countOf('POST', /\/confirm$/);

/** A signed-in shopper with cards, on the payment page of a new order; the first card is the default. */
export function atPayment(...lastFours: string[]) {
  world.shop.cards = lastFours.map((last4, index) => makeCard(last4, { isDefault: index === 0 }));
  const order = world.shop.addOrder();
  return { order, address: `/orders/${order.id}/pay` };
}

/** Types a new card into its fields. */
export async function typeNewCard(user: ReturnType<typeof renderApp>['user'], number: string) {
  await user.type(await screen.findByLabelText('Card number'), number);
  await user.type(screen.getByLabelText('Expiry date'), '1240');
  await user.type(screen.getByLabelText('Security code'), '123');
}

/** What the confirms that started a new try were sent with. */
export const tries = () =>
  world.shop.calls
    .filter(({ path, body }) => path.endsWith('/confirm') && JSON.stringify(body) !== '{}')
    .map(({ body }) => body);

/** Types the security code and presses the button. */
export async function payWith(user: ReturnType<typeof renderApp>['user'], cvc = '123') {
  await user.type(await code(), cvc);
  await user.click(await payButton());
}
