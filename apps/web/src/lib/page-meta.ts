/** What the server has written into the head of this page; empty where it has not, as in development. */
export const pageMeta = (
  name: 'csp-nonce' | 'payment-mode' | 'shop' | 'signed-in' | 'stripe-key' | 'stripe-sandbox',
): string => document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? '';
