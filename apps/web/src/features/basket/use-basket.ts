import { orderLimits, type Product } from '@app/contracts/browser';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import { accountBasket } from './account-basket';
import { basketQuery } from './api/get-basket';
import { type BasketLine, clampQuantity, withPendingChanges } from './basket-rules';
import type { WritesState } from './basket-writes';
import { toStoredLine, visitorBasket } from './visitor-basket';

export type BasketView = {
  /** With their books for an account; a visitor's lines know only ids, and the page fetches the books. */
  lines: BasketLine[];
  /** Changes since the page knows the account's basket; null for a visitor or before it is known. */
  revision: number | null;
  /** Nothing can be shown yet: the basket is being read, or taken over from the device. */
  loading: boolean;
  /** It could not be read. */
  error: unknown;
  reload: () => void;
  /** Changes that wait for the server to be reachable. */
  waiting: boolean;
  /** What the server refused last. */
  refused: unknown;
  /** Why the visitor's lines could not be taken over yet, and how many they are. */
  notMerged: { error: unknown; lines: number; retry: () => void; forget: () => void } | null;
  /** Adds copies; false when the basket holds as many different books as an order may. */
  add: (book: Product, quantity: number) => boolean;
  setQuantity: (line: BasketLine, quantity: number) => void;
  remove: (line: BasketLine) => void;
};

const silent = () => () => undefined;
const nothing: WritesState = { pending: new Map(), waiting: false, refused: null };

/** The basket of whoever is here: of the account, or without one (null, or not known yet) of this browser. */
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
      // What the account holds is not known: the book waits on the device and is merged.
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
    setQuantity: ({ productId, seenPrice, product }, quantity) => {
      if (product)
        account.writes.enqueue(productId, { quantity: clampQuantity(quantity), seenPrice, product });
    },
    remove: (line) => account.writes.enqueue(line.productId, null),
  };
}

/** How many copies lie in the basket. */
export const copiesIn = (lines: Pick<BasketLine, 'quantity'>[]): number =>
  lines.reduce((count, line) => count + line.quantity, 0);
