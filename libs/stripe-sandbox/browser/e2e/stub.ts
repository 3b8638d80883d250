import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { servePage } from '../../pages/index';

const id = (prefix: string) => prefix + randomBytes(12).toString('hex');
export async function startStub() {
  const intents = new Map<string, Record<string, unknown>>();
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://x');
    const cors = {
      'access-control-allow-origin': '*',
      'access-control-allow-headers': '*, authorization',
      'access-control-allow-methods': '*',
    };
    if (request.method === 'OPTIONS') return response.writeHead(204, cors).end();
    const page = servePage({ method: request.method ?? 'GET', path: url.pathname, query: url.searchParams });
    if (page) return response.writeHead(page.status, page.headers).end(page.body);
    let text = '';
    for await (const chunk of request) text += chunk;
    const body = new URLSearchParams(text);
    const send = (status: number, object: unknown) =>
      response.writeHead(status, { ...cors, 'content-type': 'application/json' }).end(JSON.stringify(object));
    const [, , kind, intentId, action] = url.pathname.split('/');
    const isIntent = kind === 'payment_intents' || kind === 'setup_intents';
    if (url.pathname === '/v1/payment_methods') {
      if (body.get('card[number]') === '4000000000000002')
        return send(402, {
          error: { type: 'card_error', code: 'card_declined', message: 'Your card was declined.' },
        });
      return send(200, {
        id: id('pm_'),
        object: 'payment_method',
        type: 'card',
        billing_details: {
          name: body.get('billing_details[name]'),
          address: { postal_code: body.get('billing_details[address][postal_code]') },
        },
        card: {
          last4: body.get('card[number]')?.slice(-4),
          exp_month: Number(body.get('card[exp_month]')),
          exp_year: Number(body.get('card[exp_year]')),
        },
      });
    }
    if (url.pathname === '/v1/tokens')
      return send(200, { id: id('cvctok_'), object: 'token', type: 'cvc_update', used: false });
    if (isIntent && !intentId) {
      const pi = kind === 'payment_intents';
      const key = id(pi ? 'pi_' : 'seti_');
      const intent = {
        id: key,
        object: pi ? 'payment_intent' : 'setup_intent',
        ...(pi ? { amount: Number(body.get('amount')) } : {}),
        currency: 'usd',
        client_secret: `${key}_secret_${randomBytes(8).toString('hex')}`,
        status: body.get('payment_method')?.includes('authenticationRequired')
          ? 'requires_action'
          : 'succeeded',
        confirmation_method: body.get('confirmation_method') ?? 'automatic',
        next_action: { type: 'use_stripe_sdk' } as Record<string, unknown>,
      };
      const back = body.get('return_url');
      if (back)
        intent.next_action = {
          type: 'redirect_to_url',
          redirect_to_url: {
            return_url: back,
            url: `http://${request.headers.host}/3d_secure_2/hosted?merchant=acct_1&payment_intent=${key}&payment_intent_client_secret=${intent.client_secret}&publishable_key=pk_test_stub&return_url=${encodeURIComponent(back)}`,
          },
        };
      intents.set(key, intent);
      return send(200, intent);
    }
    const intent = intents.get(intentId ?? '') ?? intents.get(kind ?? '');
    if (url.pathname.startsWith('/_challenge/') && intent) {
      const ok = body.get('outcome') === 'succeed';
      intent.next_action = null;
      intent.status = ok
        ? intent.confirmation_method === 'manual'
          ? 'requires_confirmation'
          : 'succeeded'
        : 'requires_payment_method';
      return send(200, intent);
    }
    if (isIntent && intent && !action) return send(200, intent);
    return send(404, {
      error: { type: 'invalid_request_error', code: 'resource_missing', message: 'nothing' },
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    secretKey: 'sk_test_stub',
    publishableKey: 'pk_test_stub',
    stop: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
