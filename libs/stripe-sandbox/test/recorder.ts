import Stripe from 'stripe';
import type { Sandbox } from '../src/index';
import type { Route } from '../src/kernel/http/route';
import { Router } from '../src/kernel/http/router';
import { ROUTES } from '../src/registry';

/** One answer that a flow got, with the route it came from. */
export interface Recorded {
  route: Route;
  /** Which flow asked for it. */
  flow: string;
  status: number;
  body: Record<string, unknown>;
  publishable: boolean;
}

/** What a flow works with: official clients whose every answer is recorded. */
export interface World {
  sandbox: Sandbox;
  stripe: Stripe;
  /** The client of a browser, with the publishable key. */
  browser: Stripe;
  /** Runs a call that is expected to fail; resolves with its error, and throws if it succeeds. */
  fails(call: Promise<unknown>): Promise<Stripe.errors.StripeError>;
}

export type Flow = (world: World) => Promise<void>;

const router = new Router<Route>();
for (const route of ROUTES) router.add(route.method, route.path, route);

async function fails(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error;
    throw error;
  }
  throw new Error('The call was expected to fail, but it succeeded.');
}

/** Clients of `sandbox` whose answers land in `into`, under the name of the flow. */
export function recording(sandbox: Sandbox, flow: string, into: Recorded[]): World {
  const clientOf = (key: string): Stripe => {
    const { hostname, port } = new URL(sandbox.url);
    const recordingFetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
      const response = await fetch(input, init);
      const url = new URL(input instanceof Request ? input.url : input);
      const found = router.find(init?.method ?? 'GET', url.pathname);
      if (found) {
        into.push({
          route: found.endpoint,
          flow,
          status: response.status,
          body: (await response.clone().json()) as Recorded['body'],
          publishable: key.startsWith('pk_'),
        });
      }
      return response;
    };
    return new Stripe(key, {
      host: hostname,
      port: Number(port),
      protocol: 'http',
      maxNetworkRetries: 0,
      telemetry: false,
      httpClient: Stripe.createFetchHttpClient(recordingFetch as typeof fetch),
    });
  };
  return {
    sandbox,
    stripe: clientOf(sandbox.secretKey),
    browser: clientOf(sandbox.publishableKey),
    fails,
  };
}
