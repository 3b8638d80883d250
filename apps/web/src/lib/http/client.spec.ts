import { problemSchema } from '@app/contracts';
import { z } from 'zod';
import { ApiError, errorMessage, fieldMessages, hasCode } from './api-error';
import { request, requestNothing } from './client';

const schema = z.object({ id: z.string() });
const calls: { url: string; init: RequestInit | undefined }[] = [];

const answerWith = (make: () => Response | Promise<Response>) =>
  Object.assign(globalThis, {
    fetch: async (url: string, init?: RequestInit) => {
      calls.push({ url, init });
      return make();
    },
  });

const problem = (over: object) =>
  JSON.stringify(
    problemSchema.parse({
      type: 'about:blank',
      title: 'Conflict',
      status: 409,
      code: 'payment_in_progress',
      detail: 'A payment is under way.',
      requestId: 'req_1',
      ...over,
    }),
  );

const failure = async (work: Promise<unknown>): Promise<ApiError> => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiError)) throw new Error('expected an ApiError');
  return error;
};

beforeEach(() => void calls.splice(0));

describe('request', () => {
  it('sends JSON with its headers and gives back what the contract knows', async () => {
    answerWith(() => new Response('{"id":"a","surplus":1}'));
    const body = { items: [1] };
    await expect(
      request(schema, '/api/x', { method: 'POST', body, headers: { 'idempotency-key': 'k' } }),
    ).resolves.toEqual({
      id: 'a',
    });
    expect(calls[0]).toMatchObject({
      url: '/api/x',
      init: {
        method: 'POST',
        body: '{"items":[1]}',
        headers: { 'content-type': 'application/json', 'idempotency-key': 'k' },
      },
    });
  });

  it('sends no content type without a body', async () => {
    answerWith(() => new Response('{"id":"a"}'));
    await request(schema, '/api/x');
    expect(calls[0]?.init?.headers).not.toHaveProperty('content-type');
  });

  it('turns a problem into a typed error with fields and Retry-After', async () => {
    const errors = [{ path: 'email', code: 'invalid_format', message: 'Not an address.' }];
    answerWith(
      () =>
        new Response(problem({ status: 429, code: 'rate_limited', errors }), {
          status: 429,
          headers: { 'retry-after': '30' },
        }),
    );
    const error = await failure(request(schema, '/api/x'));
    expect(hasCode(error, 'rate_limited')).toBe(true);
    expect(error).toMatchObject({
      message: 'A payment is under way.',
      details: { status: 429, retryAfter: 30 },
    });
    expect(fieldMessages(error)).toEqual({ email: 'Not an address.' });
  });

  it('calls an answer outside of the contract unreadable', async () => {
    answerWith(() => new Response('{"id":1}'));
    expect((await failure(request(schema, '/api/x'))).code).toBe('unreadable');
    answerWith(() => new Response('<h1>Bad gateway</h1>', { status: 502 }));
    expect(await failure(requestNothing('/api/x'))).toMatchObject({
      code: 'unreadable',
      details: { status: 502 },
    });
  });

  it('calls a lost connection by its name', async () => {
    answerWith(() => Promise.reject(new TypeError('Failed to fetch')));
    const error = await failure(request(schema, '/api/x'));
    expect(error.code).toBe('network');
    expect(errorMessage(error)).toMatch(/could not be reached/);
  });

  it('throws an abort as it is', async () => {
    const abort = new AbortController();
    abort.abort();
    answerWith(() => Promise.reject(abort.signal.reason));
    await expect(request(schema, '/api/x', { signal: abort.signal })).rejects.toBe(abort.signal.reason);
  });

  it('takes an empty answer where none is promised', async () => {
    answerWith(() => new Response(null, { status: 204 }));
    await expect(requestNothing('/api/x', { method: 'DELETE' })).resolves.toBeUndefined();
  });
});
