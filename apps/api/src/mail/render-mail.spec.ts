import type { Shop } from '@app/contracts';
import { accentPalette } from '../shop/accent-palette';
import { type Mail, paragraph } from './mail';
import { renderMail } from './render-mail';

const shop: Shop = {
  name: 'Tide & Type',
  address: ['1 Harbour Lane', 'Whitby'],
  vatId: 'GB123456789',
  supportEmail: 'help@tide.example',
  accent: accentPalette('#ffcc00'),
  logo: { url: '/api/shop/logo?v=1', width: 96, height: 32 },
  pages: [{ id: 'privacy', title: 'Privacy' }],
};
const publicUrl = 'https://tide.example';

const mail: Mail = {
  key: 'x:1',
  to: 'ada@example.com',
  subject: 'Your <receipt>',
  heading: 'Receipt',
  blocks: [
    paragraph('Hello Ada,'),
    paragraph('You paid "$1" & more.'),
    { kind: 'facts', facts: [['Order', '0001']] },
    {
      kind: 'table',
      rows: [{ label: '2 × Emma', detail: '$1.00 each', amount: '$2.00' }],
      sums: [{ label: 'Total paid', amount: '$2.00' }],
    },
    { kind: 'button', label: 'View your order', url: 'https://tide.example/orders/1?a=1&b=2' },
  ],
};

describe('a mail', () => {
  const { html, text, replyTo, subject } = renderMail(mail, { shop, publicUrl });

  it('says the same as HTML and as text', () => {
    expect(text).toBe(
      [
        'Hello Ada,\n',
        'You paid "$1" & more.\n',
        'Order: 0001\n',
        '2 × Emma ($1.00 each): $2.00\nTotal paid: $2.00\n',
        'View your order: https://tide.example/orders/1?a=1&b=2\n',
        '-- \nTide & Type\n1 Harbour Lane\nWhitby\nVAT ID GB123456789\nhelp@tide.example\n',
      ].join('\n'),
    );
    for (const part of [
      'Hello Ada,',
      'You paid &quot;$1&quot; &amp; more.',
      '0001',
      '2 × Emma',
      '$1.00 each',
    ])
      expect(html).toContain(part);
    expect(html).toContain('href="https://tide.example/orders/1?a=1&amp;b=2"');
  });

  it('shows the first sentence that is no greeting in lists of mails', () => {
    for (const greeting of ['Hello Ada,', 'Hello,']) {
      const blocks = [paragraph(greeting), paragraph('Your books are on their way.')];
      const rendered = renderMail({ ...mail, blocks }, { shop, publicUrl });
      expect(rendered.html).toMatch(/data-skip-in-text="true">Your books are on their way\./);
    }
  });

  it('names the seller, and is answered to the support address', () => {
    for (const part of ['1 Harbour Lane', 'VAT ID GB123456789', 'mailto:help@tide.example'])
      expect(html).toContain(part);
    expect(html).toContain('href="https://tide.example/pages/privacy"');
    expect(html).toContain('src="https://tide.example/api/shop/logo?v=1"');
    expect(html).toContain('alt="Tide &amp; Type"');
    expect(replyTo).toBe('help@tide.example');
    expect(subject).toBe('Your <receipt>');
  });

  it('escapes, shows what it is about in lists of mails, and knows the dark scheme', () => {
    expect(html).toContain('<title>Your &lt;receipt&gt;</title>');
    expect(html).toMatch(/display:none[^>]*>You paid &quot;/);
    expect(html).toMatch(/prefers-color-scheme: dark[\s\S]*\.button { background-color: #ffcc00/);
    expect(html).not.toMatch(/\{\{|undefined|<script/);
  });

  it('is no wider than a phone, however long the words of its shop are', () => {
    const long: Shop = {
      ...shop,
      name: 'W'.repeat(60),
      supportEmail: `${'m'.repeat(56)}@tide.example`,
      logo: null,
    };
    const rendered = renderMail(mail, { shop: long, publicUrl }).html;
    for (const word of [long.name, long.supportEmail]) {
      const [before = ''] = rendered.slice(rendered.indexOf('</head>')).split(`>${word}<`);
      const paragraph = before.slice(before.lastIndexOf('<p '));
      expect(paragraph).toMatch(/^[^>]*overflow-wrap:anywhere;word-break:break-word/);
    }
  });

  it('is one of a shop without looks of its own, too', () => {
    const plain: Shop = {
      ...shop,
      address: [],
      vatId: null,
      supportEmail: null,
      accent: null,
      logo: null,
      pages: [],
    };
    const rendered = renderMail(mail, { shop: plain, publicUrl });
    expect(rendered.replyTo).toBeNull();
    expect(rendered.html).not.toContain('<img');
    expect(rendered.html).toContain('background-color:#1f5b4a');
    expect(rendered.text).toContain('-- \nTide & Type\n');
  });
});
