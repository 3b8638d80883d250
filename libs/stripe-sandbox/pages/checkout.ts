import { html, type PageResponse } from './index';

const originOf = (address: string): string[] =>
  URL.canParse(address) && /^https?:$/.test(new URL(address).protocol) ? [new URL(address).origin] : [];

/**
 * The page of hosted Checkout, `/c/pay/:id`; it asks the sandbox for its session by itself.
 * @param pictures addresses of the pictures it is to show
 */
export function checkoutPage(pictures: string[]): PageResponse {
  return html({
    title: 'Checkout · Sandbox',
    name: 'checkout',
    bundle: 'checkout',
    top: true,
    pictures: [...new Set(pictures.flatMap(originOf))],
  });
}
