import type { CreateOrder, FieldError } from '@app/contracts';
import type { BookName, Offer } from '../catalog/catalog.service';
import { notForSaleMessage, soldOutMessage } from '../catalog/stock-messages';
import { Problem } from '../http/problem';
import { formatMoney } from '../money/format-money';

/** The error codes of a line; the first of these that occurs is the code of the problem. */
const codes = ['product_unavailable', 'sold_out', 'price_changed'] as const;

type Line = CreateOrder['items'][number];
type OrderLineError = FieldError & { code: (typeof codes)[number] };

function errorsOf(line: Line, offer: Offer | undefined, title: string | undefined): OrderLineError[] {
  if (!offer) {
    return [{ path: 'productId', code: 'product_unavailable', message: notForSaleMessage(title) }];
  }
  const errors: OrderLineError[] = [];
  if (offer.stock < line.quantity) {
    errors.push({ path: 'quantity', code: 'sold_out', message: soldOutMessage(offer.title, offer.stock) });
  }
  const { seenPrice } = line;
  if (seenPrice && (seenPrice.amount !== offer.priceAmount || seenPrice.currency !== offer.currency)) {
    const now = formatMoney(offer.priceAmount, offer.currency);
    errors.push({ path: 'seenPrice', code: 'price_changed', message: `“${offer.title}” is now ${now}.` });
  }
  return errors;
}

/** Why lines cannot be ordered as shown; paths are those of the order's body. */
export const orderLineErrors = (
  lines: Line[],
  offers: Map<string, Offer>,
  names: Map<string, BookName>,
): OrderLineError[] =>
  lines.flatMap((line, index) =>
    errorsOf(line, offers.get(line.productId), names.get(line.productId)?.title).map((error) => ({
      ...error,
      path: `items.${index}.${error.path}`,
    })),
  );

/** The maximum number of sentences in `detail`; the rest is in `errors`. */
const MAX_SENTENCES = 3;

/** One problem for all errors, of which there must be at least one. */
export function orderLineProblem(errors: OrderLineError[]): Problem {
  const code = codes.find((each) => errors.some((error) => error.code === each)) ?? 'product_unavailable';
  const said = errors.slice(0, MAX_SENTENCES).map(({ message }) => message);
  const left = errors.length - said.length;
  const more = left > 0 ? [`${left} more ${left === 1 ? 'item has' : 'items have'} changed.`] : [];
  return new Problem(code, [...said, ...more].join(' '), { errors: errors });
}
