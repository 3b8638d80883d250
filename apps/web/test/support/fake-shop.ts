import { clientConfigSchema, routes } from '@app/contracts';
import { getResponse, type HttpHandler, HttpResponse, http } from 'msw';
import { accountHandlers, signInHandlers } from './handlers/accounts';
import { basketHandlers } from './handlers/basket';
import { cardHandlers } from './handlers/cards';
import { catalogHandlers, readingHandlers } from './handlers/catalog';
import { checkoutHandlers } from './handlers/checkout';
import { invoiceHandlers, invoiceLinkHandlers } from './handlers/invoices';
import { membershipHandlers, planHandlers } from './handlers/membership';
import { orderHandlers } from './handlers/orders';
import { paymentHandlers } from './handlers/payments';
import { secondFactorHandlers } from './handlers/second-factor';
import { type Answer, onMethod, problem, respond, route } from './route';
import { type Call, server } from './server';
import * as accounts from './state/accounts';
import * as bank from './state/bank';
import * as cards from './state/cards';
import * as checkout from './state/checkout';
import * as invoices from './state/invoices';
import * as orders from './state/orders';
import * as payments from './state/payments';
import { createState, type State } from './state/state';

/** The API, with those of its rules alone that a page leans on. */
const handlersOf = (shop: State): HttpHandler[] => [
  http.head(routes.healthz, () => new HttpResponse()),
  route('GET config', { reply: clientConfigSchema }, () => shop.config),
  ...signInHandlers(shop),
  ...catalogHandlers(shop),
  ...planHandlers(shop),
  ...invoiceLinkHandlers(shop),
  http.all('/api/*', () => (shop.user ? undefined : respond(problem('unauthenticated')))),
  ...accountHandlers(shop),
  ...secondFactorHandlers(shop),
  ...basketHandlers(shop),
  ...readingHandlers(shop),
  ...orderHandlers(shop),
  ...paymentHandlers(shop),
  ...cardHandlers(shop),
  ...checkoutHandlers(shop),
  ...membershipHandlers(shop),
  ...invoiceHandlers(shop),
];

/** What happens to the shop outside of the page, and what specs ask it. */
const events = { ...accounts, ...bank, ...cards, ...checkout, ...invoices, ...orders, ...payments };
type Events = typeof events;
type Rest<F> = F extends (shop: State, ...rest: infer R) => unknown ? R : never;
type OfOneShop = { [Name in keyof Events]: (...rest: Rest<Events[Name]>) => ReturnType<Events[Name]> };

/** `lost` drops the connection after the effect, `unreachable` before it; a function answers when it is asked. */
type Refusal = Answer | 'lost' | 'unreachable' | (() => Answer);

const parts = (call: string) => call.split(' ') as [method: string, path: string];

/** The shop's data, what happens to it, and what its API answers. */
export type FakeShop = State & OfOneShop & ReturnType<typeof apiOf>;

const apiOf = (handlers: HttpHandler[]) => {
  const calls: Call[] = [];
  const refused = new Map<string, Refusal[]>();
  return {
    handlers,
    /** The calls that came in. */
    calls,
    problem,

    countOf: (method: string, pattern: RegExp): number =>
      calls.filter((call) => call.method === method && pattern.test(call.path)).length,

    /** The next calls of a route (`POST /api/payments/:id/confirm`) answer with these alone instead, in turn. */
    refuse(call: string, ...refusals: Refusal[]): void {
      const [method, path] = parts(call);
      refused.set(call, refusals);
      const once = refusals.map((refusal) =>
        onMethod(method)(
          path,
          async ({ request }) => {
            if (refused.get(call) !== refusals) return;
            if (typeof refusal === 'object') return respond(refusal);
            if (typeof refusal === 'function') return respond(refusal());
            if (refusal === 'lost') await getResponse(handlers, request);
            return HttpResponse.error();
          },
          { once: true },
        ),
      );
      server.use(...once);
    },

    /** Holds back calls of a route before they take effect, until the returned function lets them go. */
    hold(call: string): () => void {
      const [method, path] = parts(call);
      let letGo = () => {};
      const held = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      server.use(onMethod(method)(path, () => held));
      return letGo;
    },
  };
};

/** MSW notes where each handler is made, by a stack trace that takes longer than the rest and is read by nobody here. */
function withoutTraces<T>(make: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return make();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

export function createShop(): FakeShop {
  const state = createState();
  const ofThis = Object.entries(events).map(([name, event]) => [
    name,
    (...rest: unknown[]) => (event as (...all: unknown[]) => unknown)(state, ...rest),
  ]);
  return Object.assign(
    state,
    Object.fromEntries(ofThis) as OfOneShop,
    apiOf(withoutTraces(() => handlersOf(state))),
  );
}
