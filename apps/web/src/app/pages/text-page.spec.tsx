import { screen, waitFor, within } from '@testing-library/react';
import type { FakeShop } from '../../../test/support/fake-shop';
import { openShop, renderApp } from '../../../test/support/render-app';
import { shop as seller } from '../../lib/shop';

let shop: FakeShop;
const unbranded = { ...seller };
beforeEach(() => {
  shop = openShop();
});
afterEach(() => {
  Object.assign(seller, unbranded);
});

const markdown = [
  '## Who\n',
  'Tide  \n1 Lane\n',
  '- **Bold**\n',
  '<b>no</b> <script>alert(1)</script> [run](javascript:alert(1)) [go](https://example.com)',
].join('\n');

describe('a page of text', () => {
  it('is drawn from Markdown: HTML in it is text, and no link runs a script', async () => {
    shop.refuse('GET /api/shop/pages/imprint', {
      status: 200,
      body: { id: 'imprint', title: 'Imprint', markdown },
    });
    renderApp('/pages/imprint');
    expect(await screen.findByRole('heading', { name: 'Who', level: 2 })).toBeVisible();
    expect(screen.getByRole('heading', { name: 'Imprint', level: 1 })).toBeVisible();
    await waitFor(() => expect(document.title).toBe('Imprint · Countersign'));
    const main = screen.getByRole('main');
    expect(within(main).getByText('Bold').tagName).toBe('STRONG');
    expect(main).toHaveTextContent('<b>no</b>');
    expect(main.querySelector('script, b')).toBeNull();
    expect(within(main).getByRole('link', { name: 'go' })).toHaveAttribute('href', 'https://example.com');
    expect(main.innerHTML).not.toMatch(/javascript:/);
  });

  it('that does not exist is not found', async () => {
    shop.refuse('GET /api/shop/pages/nothing', shop.problem('not_found'));
    renderApp('/pages/nothing');
    expect(await screen.findByText('Page not found')).toBeVisible();
  });
});

describe('a shop of another name', () => {
  beforeEach(() => {
    Object.assign(seller, {
      name: 'Tide & Type',
      address: ['1 Harbour Lane', 'Whitby'],
      vatId: 'GB123456789',
      supportEmail: 'help@tide.example',
      logo: { url: '/api/shop/logo?v=1', width: 96, height: 32 },
      pages: [
        { id: 'privacy', title: 'Privacy' },
        { id: 'imprint', title: 'Imprint' },
      ],
    });
  });

  it('has it in title, header and footer, with its pages', async () => {
    renderApp('/basket');
    await screen.findByRole('heading', { name: 'Basket' });
    await waitFor(() => expect(document.title).toBe('Basket · Tide & Type'));
    expect(within(screen.getByRole('banner')).getByRole('img', { name: 'Tide & Type' })).toHaveAttribute(
      'src',
      '/api/shop/logo?v=1',
    );
    const footer = within(screen.getByRole('contentinfo'));
    expect(footer.getByText(/Tide & Type · 1 Harbour Lane · Whitby · VAT ID GB123456789/)).toBeVisible();
    expect(footer.getByRole('link', { name: 'Imprint' })).toHaveAttribute('href', '/pages/imprint');
    expect(footer.getByRole('link', { name: 'help@tide.example' })).toHaveAttribute(
      'href',
      'mailto:help@tide.example',
    );
  });

  it('is who keeps a card, and links to its privacy page', async () => {
    const { user } = renderApp('/cards');
    await user.click(await screen.findByRole('button', { name: 'Add card' }));
    expect(await screen.findByText(/you allow Tide & Type to charge it/)).toHaveTextContent(/See Privacy\.$/);
  });
});
