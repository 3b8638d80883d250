const returns = `
## Returns

See [Returns](/pages/returns).
`;

/**
 * How this software sells. Whoever runs a shop adds what the law of its place asks for.
 * @param pages which pages the shop has, by id: none that is missing is linked
 */
export const terms = (pages: ReadonlySet<string>): string => `# Terms

This page says how buying works in this shop. It is a template: the seller is responsible for it and may add to it.

## Seller

{{shop.seller}}

{{shop.contact}}

## Orders and prices

The price of each book is shown before you order. An order fixes its prices. It is binding once it is paid; until then you can cancel it, and an order that is not paid is canceled by itself.

Copies are reserved for you while you pay. If they are sold out in the meantime, you are not charged, or all of the money is returned.

## Payment

You pay with a saved or a new card on our page, or in Stripe Checkout with what it offers there. If that takes days, as a bank debit does, your books stay reserved meanwhile, and you are told by mail how it ends. Your bank may ask you to confirm the payment. The receipt is sent by mail and is under Orders.

A card that you save is charged only for orders that you place, and for a membership that you join with it.

## Membership

A membership is charged when you join and then every month until you cancel it. You can cancel at any time under Membership; it then lasts to the end of the month that is paid for. Before each renewal you are told by mail. If a renewal cannot be charged, the membership ends {{days.grace}} days later unless you pay it.
${pages.has('returns') ? returns : ''}`;
