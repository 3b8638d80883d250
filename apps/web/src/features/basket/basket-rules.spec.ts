import type { Product } from '@app/contracts';
import { books } from '../../../test/support/samples';
import { type BasketLine, isOrderable, notesOf, withPendingChanges } from './basket-rules';

const book: Product = books[0]!;
const line = (over: Partial<BasketLine> = {}, changed: Partial<Product> = {}): BasketLine => ({
  productId: book.id,
  quantity: 2,
  seenPrice: book.price,
  product: { ...book, ...changed },
  ...over,
});
const usd = (amount: number) => ({ amount, currency: 'usd' });

describe('what has changed about a line', () => {
  it.each([
    ['nothing', line(), [], true],
    ['gone', line({ product: null }), [{ kind: 'gone' }], false],
    ['sold out, whatever its price', line({}, { stock: 0, price: usd(1) }), [{ kind: 'sold-out' }], false],
    ['fewer copies', line({}, { stock: 1 }), [{ kind: 'fewer', left: 1 }], false],
    [
      'another price, which is shown and therefore no hindrance',
      line({}, { price: usd(1500) }),
      [{ kind: 'price', was: usd(1200), now: usd(1500) }],
      true,
    ],
    [
      'fewer copies at another price',
      line({}, { stock: 1, price: usd(900) }),
      [
        { kind: 'fewer', left: 1 },
        { kind: 'price', was: usd(1200), now: usd(900) },
      ],
      false,
    ],
    ['a book that is on its way', line({ product: undefined }), [], false],
  ] as const)('%s', (_name, given, notes, orderable) => {
    expect(notesOf(given)).toEqual(notes);
    expect(isOrderable(given)).toBe(orderable);
  });
});

describe('wishes on their way to the server', () => {
  it('change, remove and add lines at once', () => {
    const other = books[1]!;
    const third = books[2]!;
    const known = [line(), line({ productId: other.id, product: other })];
    const wishes = new Map([
      [book.id, { quantity: 5, seenPrice: book.price, product: book }],
      [other.id, null],
      [third.id, { quantity: 1, seenPrice: third.price, product: third }],
    ]);
    expect(withPendingChanges(known, wishes).map(({ productId, quantity }) => [productId, quantity])).toEqual(
      [
        [book.id, 5],
        [third.id, 1],
      ],
    );
  });
});
