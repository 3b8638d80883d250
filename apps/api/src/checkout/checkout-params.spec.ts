import type { Order } from '@app/contracts';
import { accentPalette } from '../shop/accent-palette';
import { type CheckoutSetup, checkoutParams } from './checkout-params';

const row = {
  id: 'payment',
  orderId: 'order',
  customerId: 'cus_1',
  expiresAt: new Date('2026-11-20T12:31:01.000Z'),
  shortHold: false,
};
const item = (over: Partial<Order['items'][number]> = {}): Order['items'][number] => ({
  productId: 'book',
  title: 'Walden',
  author: 'Henry David Thoreau',
  imageUrl: null,
  quantity: 2,
  unitPrice: { amount: 1190, currency: 'usd' },
  fullPrice: over.unitPrice ?? { amount: 1190, currency: 'usd' },
  ...over,
});
const setup: CheckoutSetup = {
  publicUrl: 'https://shop.example',
  methods: 'cards',
  shop: { name: 'Powdur', accent: null, logo: null },
  sandboxed: false,
};
const made = (...items: Order['items']) => checkoutParams(row, { items }, setup);

describe('the parameters of a Checkout Session', () => {
  it('name payment and order, on the session and on its intent', () => {
    const metadata = { paymentId: 'payment', orderId: 'order' };
    expect(made(item())).toMatchObject({
      mode: 'payment',
      customer: 'cus_1',
      client_reference_id: 'order',
      metadata,
      payment_intent_data: { metadata },
      allowed_payment_method_types: ['card'],
      expires_at: 1795177861,
      success_url: 'https://shop.example/checkout/success?session_id={CHECKOUT_SESSION_ID}',
      cancel_url: 'https://shop.example/checkout/cancel?order_id=order',
    });
  });

  it('have a line for each book, in the minor units of the order', () => {
    const { line_items } = made(
      item(),
      item({ title: 'Kokoro', unitPrice: { amount: 900, currency: 'jpy' } }),
    );
    expect(line_items).toEqual([
      {
        quantity: 2,
        price_data: {
          currency: 'usd',
          unit_amount: 1190,
          product_data: { name: 'Walden', description: 'Henry David Thoreau' },
        },
      },
      {
        quantity: 2,
        price_data: {
          currency: 'jpy',
          unit_amount: 900,
          product_data: { name: 'Kokoro', description: 'Henry David Thoreau' },
        },
      },
    ]);
  });

  it('show only what Stripe can take: pictures that it can fetch, no empty text, no endless title', () => {
    const { line_items } = made(
      item({ imageUrl: 'https://cdn.example/walden.webp' }),
      item({ imageUrl: '/api/pictures/walden', author: ' ', title: 'W'.repeat(300) }),
      item({ imageUrl: 'http://127.0.0.1/walden.webp' }),
    );
    const products = line_items?.map((line) => line.price_data?.product_data);
    expect(products).toEqual([
      { name: 'Walden', description: 'Henry David Thoreau', images: ['https://cdn.example/walden.webp'] },
      { name: 'W'.repeat(250), images: ['https://shop.example/api/pictures/walden'] },
      { name: 'Walden', description: 'Henry David Thoreau' },
    ]);
  });

  it('show no picture of a shop that Stripe cannot reach', () => {
    const order = { items: [item({ imageUrl: '/api/pictures/walden' })] };
    const images = (over: Partial<CheckoutSetup>) => {
      const { line_items } = checkoutParams(row, order, {
        ...setup,
        publicUrl: 'http://localhost:3000',
        ...over,
      });
      return line_items?.[0]?.price_data?.product_data?.images;
    };
    expect(images({})).toBeUndefined();
    expect(images({ sandboxed: true })).toEqual(['http://localhost:3000/api/pictures/walden']);
  });

  it('have the name of the shop, and its colour and logo where it has some', () => {
    expect(made(item()).branding_settings).toEqual({ display_name: 'Powdur' });
    const shop = {
      name: 'Powdur',
      accent: accentPalette('#1f5b4a'),
      logo: { url: '/api/shop/logo?v=1', width: 10, height: 10 },
    };
    const looks = (over: Partial<CheckoutSetup> = {}) =>
      checkoutParams(row, { items: [item()] }, { ...setup, shop, ...over }).branding_settings;
    expect(looks()).toEqual({
      display_name: 'Powdur',
      button_color: '#1f5b4a',
      logo: { type: 'url', url: 'https://shop.example/api/shop/logo?v=1' },
    });
    expect(looks({ publicUrl: 'http://localhost:3000' })).not.toHaveProperty('logo');
  });

  it('say of a discounted line what it costs others', () => {
    const unitPrice = { amount: 1071, currency: 'usd' };
    const [line] = made(item({ unitPrice, fullPrice: { amount: 1190, currency: 'usd' } })).line_items ?? [];
    expect(line?.price_data).toMatchObject({
      unit_amount: 1071,
      product_data: { description: 'Henry David Thoreau · Member price, instead of $11.90' },
    });
  });

  it('leave the methods to the Dashboard where that is configured, unless the address is not verified', () => {
    const dynamic = { ...setup, methods: 'dynamic' } as const;
    const verified = checkoutParams(row, { items: [item()] }, dynamic);
    expect(verified).not.toHaveProperty('allowed_payment_method_types');
    expect(verified.excluded_payment_method_types).toEqual([
      'boleto',
      'customer_balance',
      'konbini',
      'multibanco',
      'oxxo',
    ]);
    const unverified = checkoutParams({ ...row, shortHold: true }, { items: [item()] }, dynamic);
    expect(unverified.allowed_payment_method_types).toEqual(['card']);
    expect(unverified).not.toHaveProperty('excluded_payment_method_types');
  });

  it('cut no character of a long title in half', () => {
    const { line_items } = made(item({ title: `A${'📚'.repeat(149)}` }));
    const name = line_items?.[0]?.price_data?.product_data?.name ?? '';
    expect(name).toBe(`A${'📚'.repeat(124)}`);
    expect(() => encodeURIComponent(name)).not.toThrow();
  });
});
