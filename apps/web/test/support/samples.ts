import type { Card, LastError, Product, Session, User } from '@app/contracts';

export const shopper: User = {
  id: '11111111-1111-4111-8111-111111111111',
  email: 'ada@example.com',
  emailVerified: true,
  hasPassword: true,
  name: 'Ada Byron',
  phone: null,
  dateOfBirth: null,
  gender: null,
  role: 'customer',
};

export const owner: User = {
  ...shopper,
  id: '99999999-9999-4999-8999-999999999999',
  email: 'olga@example.com',
  name: 'Olga Owner',
  role: 'admin',
};

const book = (number: number, title: string, author: string, amount: number): Product => ({
  id: `22222222-2222-4222-8222-${String(number).padStart(12, '0')}`,
  title,
  author,
  description: `${title} is read slowly and kept for long. This edition is set in a large face on heavy paper, with the author’s own notes at the end.`,
  imageUrl: null,
  price: { amount, currency: 'usd' },
  stock: 5,
  read: false,
});

export const books: Product[] = [
  book(1, 'The Quiet Ledger', 'Ines Marlow', 1200),
  book(2, 'Salt Roads', 'Tomas Ferreira', 1850),
  book(3, 'A Field Guide to Small Hours', 'Nell Okafor', 2400),
  book(4, 'Orchard', 'J. P. Lindqvist', 1600),
  book(5, 'Letters to the Lighthouse Keeper', 'Mara Velasquez-Thornbury', 2150),
  book(6, 'Tin Weather', 'Osei Boateng', 1425),
  book(7, 'What the River Owed', 'Hana Suzuki', 1999),
  book(8, 'Nine Bridges', 'Karel Dvořák', 3100),
];

/** A saved card with these last four digits. */
export const makeCard = (last4: string, over: Partial<Card> = {}): Card => ({
  id: `pm_${last4}`,
  brand: 'visa',
  last4,
  expMonth: 12,
  expYear: 2040,
  funding: 'credit',
  country: 'US',
  holderName: shopper.name,
  isDefault: false,
  isExpired: false,
  ...over,
});

export const decline = (declineCode: string, message: string): LastError => ({
  code: 'card_declined',
  declineCode,
  message,
});

/** Copies of a book as an order lists them. */
export const lineOfOrder = (book: Product, quantity = 1, unitPrice = book.price) => ({
  ...book,
  productId: book.id,
  quantity,
  unitPrice,
  fullPrice: book.price,
});

export const makeSession = (over: Partial<Session>): Session => ({
  id: 'session-0',
  userAgent: 'Firefox on Linux',
  createdAt: new Date(0).toISOString(),
  lastSeenAt: new Date(0).toISOString(),
  current: false,
  ...over,
});
