import type { Version } from '../api-versions';
import { expand } from '../params/common';
import type { RawObject } from '../params/form';
import { checkNames, readShape, type Shape, type Values } from '../params/schema';
import type { Account } from '../store/account';
import type { CollectionName, Records } from '../store/records';
import type { Transaction } from '../store/transaction';

/** What a handler gets. */
export interface Call<P = unknown> {
  tx: Transaction;
  account: Account;
  params: P;
  /** The ids of the path, in order. */
  ids: string[];
  /** The caller holds the publishable key. */
  publishable: boolean;
}

/** What it answers with: a record to be shown, or a body of its own. */
export type Answer =
  | { about: CollectionName; record: Records[CollectionName] }
  | { list: ListAnswer }
  | { body: Record<string, unknown> };

export interface ListAnswer {
  about: CollectionName;
  records: Records[CollectionName][];
  url: string;
  more: boolean;
}

/** One endpoint of the API: its parameters are declared here and nowhere else. */
export interface Route {
  method: 'DELETE' | 'GET' | 'POST';
  path: string;
  /** Callers with a publishable key may use it; what they may do is up to the handler. */
  publishable: boolean;
  /** Every parameter it takes, `expand` included. */
  shape: Shape;
  run(call: Omit<Call, 'params'>, raw: RawObject): { answer: Answer; expand: string[] };
}

/** An endpoint that only versions before one have. */
export interface FormerRoute {
  before: Version;
  route: Route;
}

interface RouteOptions<S> {
  publishable?: boolean;
  /**
   * Parameters that only a secret key may pass. To a caller with the publishable key they are unknown, as
   * `client_secret` is to one with a secret key (recorded traffic).
   */
  secretOnly?: readonly (keyof S & string)[];
}

/** Declares an endpoint. `:id` in `path` stands for an id; every endpoint takes `expand`. */
export function route<S extends Shape>(
  method: Route['method'],
  path: string,
  params: S,
  handle: (call: Call<Values<S>>) => Answer,
  options: RouteOptions<S> = {},
): Route {
  const shape = { ...params, expand };
  const open: Shape = { ...shape };
  for (const name of options.secretOnly ?? []) delete open[name];
  return {
    method,
    path,
    publishable: options.publishable ?? false,
    shape,
    run(call, raw) {
      checkNames(call.publishable ? open : shape, raw);
      const values = readShape(params, raw);
      const paths = raw.expand === undefined ? [] : expand.read(raw.expand, 'expand');
      const { tx, account, ids, publishable } = call;
      return { answer: handle({ tx, account, params: values, ids, publishable }), expand: paths };
    },
  };
}

export const show = <K extends CollectionName>(about: K, record: Records[K]): Answer => ({ about, record });

export const idOf = (call: { ids: string[] }, place = 0): string => call.ids[place] as string;
