import type { CreateOrder, FieldError } from '@app/contracts';
import type { BookName, Offer } from '../catalog/catalog.service';
import { notForSaleMessage, soldOutMessage } from '../catalog/stock-messages';
import { Problem } from '../http/problem';
import { formatMoney } from '../money/format-money';

/** What can be wrong with a line; the first of these that occurs names the whole problem. */
const codes = ['product_unavailable', 'sold_out', 'price_changed'] as const;

type Line = CreateOrder['items'][number];
type OrderLineError = FieldError & { code: (typeof codes)[number] };

function errorsOf(line: Line, offer: Offer | undefined, title: string | undefined): OrderLineError[] {
  if (!offer) {
    return [{ path: 'productId', code: 'product_unavailable', message: notForSaleMessage(title) }];
  }
  const faults: OrderLineError[] = [];
  if (offer.stock < line.quantity) {
    faults.push({ path: 'quantity', code: 'sold_out', message: soldOutMessage(offer.title, offer.stock) });
  }
  const { seenPrice } = line;
  if (seenPrice && (seenPrice.amount !== offer.priceAmount || seenPrice.currency !== offer.currency)) {
    const now = formatMoney(offer.priceAmount, offer.currency);
    faults.push({ path: 'seenPrice', code: 'price_changed', message: `“${offer.title}” is now ${now}.` });
  }
  return faults;
}

/** Everything that keeps lines from being sold as they were seen; paths are those of the order's body. */
export const orderLineErrors = (
  lines: Line[],
  offers: Map<string, Offer>,
  names: Map<string, BookName>,
): OrderLineError[] =>
  lines.flatMap((line, index) =>
    errorsOf(line, offers.get(line.productId), names.get(line.productId)?.title).map((fault) => ({
      ...fault,
      path: `items.${index}.${fault.path}`,
    })),
  );

/** So many sentences a person reads at once; the rest is in `errors`. */
const MAX_SENTENCES = 3;

/** One problem that tells of all faults, of which there must be at least one. */
export function orderLineProblem(faults: OrderLineError[]): Problem {
  const code = codes.find((each) => faults.some((fault) => fault.code === each)) ?? 'product_unavailable';
  const said = faults.slice(0, MAX_SENTENCES).map(({ message }) => message);
  const left = faults.length - said.length;
  const more = left > 0 ? [`${left} more ${left === 1 ? 'line needs' : 'lines need'} another look.`] : [];
  return new Problem(code, [...said, ...more].join(' '), { errors: faults });
}
