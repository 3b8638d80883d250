import { orderLimits, type Product } from '@app/contracts/browser';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import { accountBasket } from './account-basket';
import { basketQuery } from './api/get-basket';
import { type BasketLine, clampQuantity, withPendingChanges } from './basket-rules';
import type { WritesState } from './basket-writes';
import { toStoredLine, visitorBasket } from './visitor-basket';

export type BasketView = {
  /** With their products for an account; for a visitor the page fetches the products. */
  lines: BasketLine[];
  /** Off each book for a member; null for who is none. */
  discountPercent: number | null;
  /** The revision of the account's basket; null for a visitor or before it is loaded. */
  revision: number | null;
  /** The basket is being loaded, or merged from the device. */
  loading: boolean;
  /** Why it could not be loaded. */
  error: unknown;
  reload: () => void;
  /** The server cannot be reached; changes are pending. */
  waiting: boolean;
  /** The last change that the server rejected. */
  refused: unknown;
  /** Why the visitor's lines could not be merged yet, and their number. */
  notMerged: { error: unknown; lines: number; retry: () => void; forget: () => void } | null;
  /** Adds copies; false when the basket has the maximum number of lines. */
  add: (book: Product, quantity: number) => boolean;
  setQuantity: (line: BasketLine, quantity: number) => void;
  remove: (line: BasketLine) => void;
};

const silent = () => () => undefined;
const nothing: WritesState = { pending: new Map(), waiting: false, refused: null };

/** The basket of the account, or of this browser for a visitor (null, or not known yet). */
export function useBasket(userId: string | null | undefined): BasketView {
  const client = useQueryClient();
  const device = useSyncExternalStore(visitorBasket.subscribe, visitorBasket.get);
  const account = userId ? accountBasket(client, userId) : null;
  const writes = useSyncExternalStore(
    account?.writes.subscribe ?? silent,
    account?.writes.get ?? (() => nothing),
  );
  const mergeError = useSyncExternalStore(
    account?.merge.subscribe ?? silent,
    account?.merge.get ?? (() => null),
  );
  const server = useQuery({ ...basketQuery(userId ?? ''), enabled: account !== null });

  const lines = useMemo<BasketLine[]>(
    () =>
      account === null
        ? device.map((line) => ({ ...line, product: undefined }))
        : withPendingChanges(server.data?.items ?? [], writes.pending),
    [account, device, server.data, writes.pending],
  );

  if (account === null) {
    return {
      lines,
      discountPercent: null,
      revision: null,
      loading: false,
      error: null,
      reload: () => undefined,
      waiting: false,
      refused: null,
      notMerged: null,
      add: (book, quantity) => visitorBasket.add(toStoredLine(book, quantity)),
      setQuantity: (line, quantity) => visitorBasket.setQuantity(line.productId, quantity),
      remove: (line) => visitorBasket.remove(line.productId),
    };
  }
  return {
    lines,
    discountPercent: server.data?.discountPercent ?? null,
    revision: server.data?.revision ?? null,
    loading: server.data === undefined ? !server.isError : device.length > 0 && mergeError === null,
    error: server.data === undefined ? server.error : null,
    reload: () => void server.refetch(),
    waiting: writes.waiting,
    refused: writes.refused,
    notMerged:
      mergeError === null || device.length === 0
        ? null
        : {
            error: mergeError,
            lines: device.length,
            retry: () => void account.merge.start(),
            forget: () => visitorBasket.clear(),
          },
    add: (book, quantity) => {
      // The account's basket is not loaded yet: the book is stored on the device and merged later.
      if (server.data === undefined) {
        return visitorBasket.add(toStoredLine(book, quantity));
      }
      const known = lines.find((line) => line.productId === book.id);
      if (!known && lines.length >= orderLimits.lines) return false;
      account.writes.enqueue(book.id, {
        quantity: clampQuantity((known?.quantity ?? 0) + quantity),
        seenPrice: known?.seenPrice ?? book.price,
        product: book,
      });
      return true;
    },
    setQuantity: ({ productId, seenPrice, product, addedAt }, quantity) => {
      if (product)
        account.writes.enqueue(productId, { quantity: clampQuantity(quantity), seenPrice, product, addedAt });
    },
    remove: (line) => account.writes.enqueue(line.productId, null),
  };
}

/** The number of copies in the basket. */
export const copiesIn = (lines: Pick<BasketLine, 'quantity'>[]): number =>
  lines.reduce((count, line) => count + line.quantity, 0);
