import { EventEmitter } from 'node:events';
import type Stripe from 'stripe';
import { countSends } from './count-sends';

const client = () => {
  const emitter = new EventEmitter();
  const send = (idempotency_key?: string) => emitter.emit('request', { idempotency_key });
  return { stripe: emitter as unknown as Stripe, emitter, send };
};

describe('countSends', () => {
  it('counts what was sent with the key while the call ran', async () => {
    const { stripe, send } = client();
    send('a');
    const sent = await countSends(stripe, 'a', async () => {
      for (const key of ['a', 'b', undefined, 'a']) send(key);
      return 'answer';
    });
    send('a');
    expect(sent).toEqual({ sends: 2, value: 'answer' });
  });

  it('counts what was sent before an error', async () => {
    const { stripe, send } = client();
    const error = new Error('closed');
    const sent = await countSends(stripe, 'a', async () => {
      send('a');
      throw error;
    });
    expect(sent).toEqual({ sends: 1, error });
  });

  it('listens once to a client, however many calls run at once', async () => {
    const { stripe, emitter, send } = client();
    let most = 0;
    const calls = Array.from({ length: 30 }, (_, n) =>
      countSends(stripe, `key-${n % 15}`, async () => {
        most = Math.max(most, emitter.listenerCount('request'));
        await new Promise(setImmediate);
      }),
    );
    for (let n = 0; n < 15; n++) send(`key-${n}`);
    expect((await Promise.all(calls)).map(({ sends }) => sends)).toEqual(Array(30).fill(1));
    expect(most).toBe(1);
  });
});
