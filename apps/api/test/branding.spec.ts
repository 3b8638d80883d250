import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { routes, type Shop, type ShopPage } from '@app/contracts';
import sharp from 'sharp';
import { startApp, type TestApp } from './support/app';
import { HostedPage } from './support/hosted';
import { inbox, jobsDone } from './support/inbox';
import { Ledger } from './support/ledger';
import { Shopper } from './support/shopper';
import { webFolder } from './support/web-folder';

let app: TestApp;
let web: Awaited<ReturnType<typeof webFolder>>;
let folder: string;
beforeAll(async () => {
  web = await webFolder();
  folder = await mkdtemp(join(tmpdir(), 'countersign-brand-'));
  const logo = sharp({ create: { width: 300, height: 100, channels: 4, background: '#ff8800' } });
  await writeFile(join(folder, 'logo.webp'), await logo.webp().toBuffer());
  await writeFile(join(folder, 'imprint.md'), '# Imprint\n\nRun by **{{shop.name}}** of Whitby.\n\nMore.');
  app = await startApp({
    config: {
      WEB_DIST: web.folder,
      SHOP_NAME: 'Tide & "Type"',
      SHOP_ADDRESS: '1 Harbour Lane\\nWhitby',
      SHOP_VAT_ID: 'GB123456789',
      SHOP_SUPPORT_EMAIL: 'help@tide.example',
      SHOP_ACCENT_COLOR: '#FFCC00',
      SHOP_LOGO: join(folder, 'logo.webp'),
      SHOP_PAGES_DIR: folder,
    },
  });
});
afterAll(async () => {
  await app.stop();
  await web.remove();
  await rm(folder, { recursive: true });
});

const page = (path: string) => fetch(new URL(path, app.url), { headers: { accept: 'text/html' } });

describe('a shop with a name and looks of its own', () => {
  it('says so in the page, escaped, with shades of its accent that can be read', async () => {
    const body = await (await page('/')).text();
    expect(body).toContain('<title>Tide &amp; &quot;Type&quot;</title>');
    const written = /name="shop" content="([^"]*)"/.exec(body)?.[1] ?? '';
    const shop: Shop = JSON.parse(written.replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
    expect(shop).toMatchObject({
      name: 'Tide & "Type"',
      address: ['1 Harbour Lane', 'Whitby'],
      vatId: 'GB123456789',
      supportEmail: 'help@tide.example',
      logo: { width: 96, height: 32 },
    });
    expect(shop.accent?.[4]).toBe('#ffcc00');
    expect(shop.accent?.[7]).not.toBe('#ffcc00');
    expect(shop.pages.map(({ id }) => id)).toEqual(['privacy', 'terms', 'returns', 'imprint']);
    const { body: told } = await app.client().get<Shop>(routes.shop);
    expect(told).toEqual(shop);
  });

  it('serves its logo as a PNG that may be kept, and icons of it', async () => {
    const { body: shop } = await app.client().get<Shop>(routes.shop);
    const logo = await fetch(new URL(shop.logo?.url ?? '', app.url));
    expect(logo.headers.get('content-type')).toBe('image/png');
    expect(logo.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(logo.headers.get('set-cookie')).toBeNull();
    expect((await sharp(Buffer.from(await logo.arrayBuffer())).metadata()).height).toBe(96);
    const svg = await fetch(new URL('/favicon.svg', app.url));
    expect(svg.headers.get('content-type')).toMatch(/^image\/svg/);
    expect(await svg.text()).toContain('data:image/png;base64,');
    const ico = Buffer.from(await (await fetch(new URL('/favicon.ico', app.url))).arrayBuffer());
    expect([...ico.subarray(0, 6)]).toEqual([0, 0, 1, 0, 1, 0]);
    expect((await sharp(ico.subarray(22)).metadata()).width).toBe(32);
  });

  it('has pages of text with titles of their own, and 404 for others', async () => {
    const response = await page('/pages/imprint');
    expect(response.status).toBe(200);
    const body = await response.text();
    expect(body).toContain('<title>Imprint · Tide &amp; &quot;Type&quot;</title>');
    expect(body).toContain('content="Run by Tide &amp; &quot;Type&quot; of Whitby."');
    expect((await page('/pages/nothing')).status).toBe(404);
    const { body: text } = await app.client().get<ShopPage>(routes.shopPage.replace(':id', 'imprint'));
    expect(text).toEqual({
      id: 'imprint',
      title: 'Imprint',
      markdown: 'Run by **Tide & "Type"** of Whitby.\n\nMore.',
    });
    expect((await app.client().get(routes.shopPage.replace(':id', 'nothing'))).status).toBe(404);
  });

  it('gives name, colour and logo to Stripe Checkout', async () => {
    const shopper = await Shopper.join(app);
    const hosted = new HostedPage(app);
    const id = await hosted.lead(shopper, (await shopper.order()).id);
    const { branding_settings: shown } = await hosted.session(id);
    const { body: shop } = await app.client().get<Shop>(routes.shop);
    expect(shown).toMatchObject({
      display_name: 'Tide & "Type"',
      button_color: shop.accent?.[7],
      logo: { type: 'url', url: `${app.config.publicUrl}${shop.logo?.url}` },
    });
  });

  it('signs its mails, which are answered to its support address', async () => {
    const shopper = await Shopper.join(app);
    const payment = await shopper.start(await shopper.saveCard('4242424242424242'));
    await shopper.pay(payment);
    await new Ledger(app).receipts(payment.orderId);
    await jobsDone(app);
    const [{ email }] = await app.db.query('SELECT email FROM users WHERE id = $1', [shopper.userId]);
    const mails = await inbox(app, email);
    const receipt = mails.find(({ subject }) => subject.startsWith('Your receipt'));
    expect(receipt).toMatchObject({ replyTo: 'help@tide.example' });
    expect(receipt?.text).toContain('Sold by: Tide & "Type", 1 Harbour Lane, Whitby, VAT ID GB123456789');
    expect(receipt?.html).toContain(`src="${app.config.publicUrl}/api/shop/logo?v=`);
    const first = mails.find(({ subject }) => subject === 'Confirm your email address');
    expect(first?.text).toContain('An account at Tide & "Type" was created');
    expect(JSON.stringify(mails)).not.toContain('Countersign');
  });
});
