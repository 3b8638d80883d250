import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openOutbox } from './open-outbox';
import { type OutboxPage, startOutboxPage } from './outbox-page';

let folder: string;
let page: OutboxPage;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-outbox-'));
  page = await startOutboxPage({ folder, port: 0, shopUrl: 'http://localhost:4321/' });
});
afterEach(async () => {
  await page.stop();
  rmSync(folder, { recursive: true });
});

const mail = (id: string, content: object) => {
  const whole = { id, to: 'ada@example.com', text: '', createdAt: '2026-01-01T10:00:00.000Z', ...content };
  writeFileSync(join(folder, `${id}.json`), JSON.stringify(whole));
};

async function get(path: string) {
  const response = await fetch(page.url + path);
  const policy = response.headers.get('content-security-policy') ?? '';
  return { status: response.status, html: await response.text(), policy };
}

describe('the outbox page', () => {
  it('says that there is nothing yet', async () => {
    expect((await get('/')).html).toContain('No mail yet');
  });

  it('lists mails, newest first, with their text made harmless', async () => {
    mail('a', { subject: 'First' });
    mail('b', { subject: '<script>alert(1)</script>', createdAt: '2026-01-02T10:00:00.000Z' });
    writeFileSync(join(folder, 'half.json'), '{"to": "ad');
    const { html } = await get('/');
    expect(html).not.toContain('<script>');
    expect(html.indexOf('&#60;script')).toBeLessThan(html.indexOf('First'));
    expect(html.indexOf('&#60;script')).toBeGreaterThan(0);
  });

  it('shows a mail in a frame in which nothing can run', async () => {
    mail('a', { subject: 'Receipt', html: '<h1>Thank you</h1><script>1</script>' });
    const whole = await get('/mails/a');
    expect(whole.html).toContain('sandbox="allow-popups');
    expect(whole.html).not.toContain('Thank you');
    const body = await get('/mails/a/body');
    expect(body.html).toContain('<h1>Thank you</h1>');
    expect(body.policy).toMatch(/default-src 'none'.*; sandbox /);
    expect(body.policy).not.toContain('script-src');
    expect(body.policy).toContain('img-src data: http://localhost:4321;');
  });

  it('answers 404 for a mail that is not there, also for one outside the folder', async () => {
    for (const path of ['/mails/none', '/mails/..%2Fsecrets', '/elsewhere'])
      expect((await get(path)).status).toBe(404);
  });

  it('is for reading, and for this machine', async () => {
    expect((await fetch(page.url, { method: 'POST' })).status).toBe(405);
    const status = await new Promise((resolve) => {
      request(page.url, { headers: { host: 'shop.example' } }, (response) =>
        resolve(response.statusCode),
      ).end();
    });
    expect(status).toBe(403);
  });
});

describe('a port that another program has taken', () => {
  const open = (env: Record<string, string>) => {
    const outboxPort = Number(new URL(page.url).port);
    return openOutbox({ env, outboxPort }, { folder, shopUrl: 'http://localhost:4321' });
  };

  it('is left to it', async () => {
    const other = await open({});
    expect(other.url).not.toBe(page.url);
    expect((await fetch(other.url)).status).toBe(200);
    await other.stop();
  });

  it('is named where it was asked for', async () => {
    const asked = open({ OUTBOX_PORT: new URL(page.url).port });
    await expect(asked).rejects.toThrow(
      /^Port \d+ \(the mail outbox\) is already in use: .* set OUTBOX_PORT to/,
    );
  });
});
