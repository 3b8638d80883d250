import { screen } from '@testing-library/react';
import { world } from './render-app';
import { makeCard } from './samples';

export const joinButton = () => screen.findByRole('button', { name: 'Join and pay $59.99' });
export const welcome = () => screen.findByRole('heading', { name: 'Welcome. You are a member' });

/** The shopper's saved cards, the first one the default. */
export function withCards(...lastFours: string[]) {
  world.shop.cards = lastFours.map((last4, index) => makeCard(last4, { isDefault: index === 0 }));
  return world.shop.cards;
}

/** A member who joined with this card a while ago. */
export function asMember(last4 = '4242') {
  const [card] = withCards(last4);
  world.shop.addMember(card!);
  return card!;
}
