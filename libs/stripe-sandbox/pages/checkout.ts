import { html, type PageResponse } from './index';

/** The origin as a policy may name it: a host may hold `;`, `,` and `*`, which mean something else there. */
function originOf(address: string): string[] {
  const origin = URL.canParse(address) ? new URL(address).origin : '';
  return /^https?:\/\/[a-z0-9._:[\]-]+$/.test(origin) ? [origin] : [];
}

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
