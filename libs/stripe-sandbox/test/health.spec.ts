import { createSandbox } from '../src/index';

it('says without a key whether the sandbox takes calls, and nothing else', async () => {
  const sandbox = await createSandbox();
  const url = `${sandbox.url}/_sandbox/health`;
  const answer = await fetch(url);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ status: 'ok' });
  const head = await fetch(url, { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
  expect((await fetch(url, { method: 'POST' })).status).toBe(401);
  await sandbox.stop();
  await expect(fetch(url)).rejects.toThrow();
});
