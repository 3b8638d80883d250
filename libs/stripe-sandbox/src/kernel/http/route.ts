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
  /** How many there are on all pages, for the lists that say so. */
  count?: number;
}

/** Whether a call is about an object. */
export type OfSubject = (
  call: { account: Account; ids: readonly string[]; raw: RawObject },
  subject: string,
) => boolean;

/** One endpoint of the API: its parameters are declared here and nowhere else. */
export interface Route {
  method: 'DELETE' | 'GET' | 'POST';
  path: string;
  /** Callers with a publishable key may use it; what they may do is up to the handler. */
  publishable: boolean;
  /** Every parameter it takes, `expand` included. */
  shape: Shape;
  /** Whether the call is about the object that an ephemeral key is for; without it no such key may make it. */
  ofSubject?: OfSubject;
  /** Parameters that Stripe has and the sandbox has not, as `a[][b]`; the registry sets it. */
  notOffered?: ReadonlySet<string>;
  run(call: Omit<Call, 'params'>, raw: RawObject): { answer: Answer; expand: string[] };
}

/** An endpoint that only versions before one have. */
export interface FormerRoute {
  before: Version;
  route: Route;
}

interface RouteOptions<S> {
  publishable?: boolean;
  ofSubject?: OfSubject;
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
  const endpoint: Route = {
    method,
    path,
    publishable: options.publishable ?? false,
    ...(options.ofSubject ? { ofSubject: options.ofSubject } : {}),
    shape,
    run(call, raw) {
      checkNames(call.publishable ? open : shape, raw, endpoint.notOffered);
      const values = readShape(params, raw);
      const paths = raw.expand === undefined ? [] : (readShape({ expand }, raw).expand ?? []);
      const { tx, account, ids, publishable } = call;
      return { answer: handle({ tx, account, params: values, ids, publishable }), expand: paths };
    },
  };
  return endpoint;
}

export const show = <K extends CollectionName>(about: K, record: Records[K]): Answer => ({ about, record });

export const idOf = (call: { ids: string[] }, place = 0): string => call.ids[place] as string;
