/** How this software refunds. Periods and addresses are the seller's to name. */
export const returns = `# Returns

This page says how returns and refunds work in this shop. It is a template: the seller is responsible for it, and adds the period and the address for returns.

## Cancel an order

An order that is not paid can be canceled under Orders. You are not charged. It cannot be canceled while its payment is processing.

## Return books

{{shop.contact}} Your order number is on your receipt: name it when you write.

## Refunds

A refund goes to the payment method that you paid with, in full or in part. You are told by mail when it is made; it usually appears on your statement within 5 to 10 days. If your bank does not accept it, for instance because the card was closed, the seller contacts you.

Your order and its receipt show what was refunded.
`;
