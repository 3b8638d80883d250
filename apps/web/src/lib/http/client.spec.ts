import { HttpResponse, http } from 'msw';
import { z } from 'zod';
import { problem, respond } from '../../../test/support/route';
import { type Call, serve, server } from '../../../test/support/server';
import { ApiError, errorMessage, fieldMessages, hasCode } from './api-error';
import { request, requestNothing } from './client';

const schema = z.object({ id: z.string() });
const calls: Call[] = [];
const answerWith = (make: () => Response) => server.use(http.all('/api/x', make));

const failure = async (work: Promise<unknown>): Promise<ApiError> => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiError)) throw new Error('expected an ApiError');
  return error;
};

beforeEach(() => serve([], calls));
afterEach(() => void calls.splice(0));

describe('request', () => {
  it('sends JSON with its headers and gives back what the contract knows', async () => {
    answerWith(() => HttpResponse.json({ id: 'a', surplus: 1 }));
    const body = { items: [1] };
    await expect(
      request(schema, '/api/x', { method: 'POST', body, headers: { 'idempotency-key': 'k' } }),
    ).resolves.toEqual({
      id: 'a',
    });
    expect(calls[0]).toMatchObject({
      path: '/api/x',
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'idempotency-key': 'k' },
    });
  });

  it('sends no content type without a body', async () => {
    answerWith(() => HttpResponse.json({ id: 'a' }));
    await request(schema, '/api/x');
    expect(calls[0]?.headers).not.toHaveProperty('content-type');
  });

  it('turns a problem into a typed error with fields and Retry-After', async () => {
    const errors = [{ path: 'email', code: 'invalid_format', message: 'Not an address.' }];
    const detail = 'Too many tries.';
    answerWith(() =>
      respond({ ...problem('rate_limited', { detail, errors }), headers: { 'retry-after': '30' } }),
    );
    const error = await failure(request(schema, '/api/x'));
    expect(hasCode(error, 'rate_limited')).toBe(true);
    expect(error).toMatchObject({
      message: 'Too many tries.',
      details: { status: 429, retryAfter: 30 },
    });
    expect(fieldMessages(error)).toEqual({ email: 'Not an address.' });
  });

  it('calls an answer outside of the contract unreadable', async () => {
    answerWith(() => HttpResponse.json({ id: 1 }));
    expect((await failure(request(schema, '/api/x'))).code).toBe('unreadable');
    answerWith(() => HttpResponse.html('<h1>Bad gateway</h1>', { status: 502 }));
    expect(await failure(requestNothing('/api/x'))).toMatchObject({
      code: 'unreadable',
      details: { status: 502 },
    });
  });

  it('calls a lost connection by its name', async () => {
    answerWith(() => HttpResponse.error());
    const error = await failure(request(schema, '/api/x'));
    expect(error.code).toBe('network');
    expect(errorMessage(error)).toMatch(/could not be reached/);
  });

  it('throws an abort as it is', async () => {
    const abort = new AbortController();
    abort.abort();
    answerWith(() => HttpResponse.json({ id: 'a' }));
    await expect(request(schema, '/api/x', { signal: abort.signal })).rejects.toBe(abort.signal.reason);
  });

  it('takes an empty answer where none is promised', async () => {
    answerWith(() => new HttpResponse(null, { status: 204 }));
    await expect(requestNothing('/api/x', { method: 'DELETE' })).resolves.toBeUndefined();
  });
});
