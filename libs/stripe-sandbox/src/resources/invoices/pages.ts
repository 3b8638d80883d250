import { createHash } from 'node:crypto';
import type { Core } from '../../kernel/core/core';
import type { Tenant } from '../../kernel/core/tenant';
import { money } from '../../kernel/currencies';
import { pdfHeaders } from '../../kernel/http/pdf';
import type { PortalSessionRecord } from '../billing-portal/record';
import { addedTax } from '../tax-rates/amounts';
import { amountRemaining, hostedInvoiceUrl } from './build';
import { invoicePdf } from './pdf';
import type { InvoiceRecord } from './record';
import { net } from './totals';

interface Page {
  status: number;
  headers: Record<string, string>;
  body: string;
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const text = (value: string): string => value.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

const day = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10);

const STYLE =
  ':root{color-scheme:light dark;--ink:light-dark(#1b1e23,#eceef2);--line:light-dark(#dfe2e8,#343943)}body{font:16px/1.5 system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem;background:light-dark(#fff,#17191e);color:var(--ink);overflow-wrap:anywhere}a{color:light-dark(#2b4a8b,#a9c0f5)}h1{line-height:1.25}small{color:light-dark(#5b6270,#a6adbb)}table{width:100%;border-collapse:collapse}td,th{padding:.5rem 0;text-align:start;border-bottom:1px solid var(--line);vertical-align:top}td:last-child,th:last-child{padding-inline-start:1rem;text-align:end;font-variant-numeric:tabular-nums}';
/** The one style sheet that the policy lets in. */
const STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`;

function page(title: string, inner: string): Page {
  return {
    status: 200,
    headers: {
      'Cache-Control': 'no-store',
      'Content-Security-Policy': `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      'Content-Type': 'text/html; charset=utf-8',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    },
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${text(title)}</title><style>${STYLE}</style></head><body><main>${inner}<p><small>Sandbox: no money is moved.</small></p></main></body></html>`,
  };
}

const row = (...cells: string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;

function invoicePage(invoice: InvoiceRecord): Page {
  const price = (amount: number): string => text(money(amount, invoice.currency));
  const lines = invoice.lines.map((line) =>
    row(
      `${text(line.description ?? 'Item')}<br><small>${day(line.period.start)} – ${day(line.period.end)}</small>`,
      price(net(line)),
    ),
  );
  const tax = addedTax(invoice.lines.flatMap(({ taxes }) => taxes ?? []));
  const taxRow = tax === 0 ? '' : row('Tax', price(tax));
  const due = invoice.due_date === null ? '' : `, due on ${day(invoice.due_date)}`;
  return page(
    `Invoice ${invoice.number}`,
    `<h1>Invoice ${text(invoice.number ?? '')}</h1><p>${text(invoice.customer_then?.name ?? invoice.customer_then?.email ?? invoice.customer)} · ${invoice.status}${due}</p><table><tbody>${lines.join('')}${taxRow}${row('<strong>Total</strong>', price(invoice.total))}${row('Paid', price(invoice.amount_paid))}${row('<strong>Amount due</strong>', price(amountRemaining(invoice)))}</tbody></table>`,
  );
}

const pdfPage = (invoice: InvoiceRecord): Page => ({
  status: 200,
  headers: pdfHeaders(`Invoice-${invoice.number}`),
  body: invoicePdf(invoice),
});

function serveInvoice(core: Core, path: string): Page | undefined {
  const match = /^(\/i\/(acct_\w+)\/test_(\w{24})\w+?)(\/pdf)?$/.exec(path);
  if (!match) return undefined;
  const [, own, id, tail, pdf] = match;
  for (const { account, view } of core.tenants.values()) {
    if (account.identity.id !== id) continue;
    const invoice = account.store.invoice.get(`in_${tail}`);
    const url = invoice && hostedInvoiceUrl(invoice, view);
    if (!invoice || !url || new URL(url).pathname !== own) return undefined;
    return pdf ? pdfPage(invoice) : invoicePage(invoice);
  }
  return undefined;
}

const EVER = { from: 0, to: Number.POSITIVE_INFINITY };

function portalPage({ account, view }: Tenant, session: PortalSessionRecord): Page {
  const by = { index: 'customer', key: session.customer };
  const { invoice, price, product, subscription } = account.store;
  const plans = subscription.page(by, { limit: 20 }, EVER).data.map((record) => {
    const names = record.items.map(
      (item) => product.get(price.get(item.price)?.product ?? '')?.name ?? item.price,
    );
    const until = record.items[0]?.period.end;
    return row(
      text(names.join(', ')),
      `${record.status}${until === undefined ? '' : ` until ${day(until)}`}`,
    );
  });
  const bills = invoice.page(by, { limit: 20 }, EVER).data.flatMap((record) => {
    const url = record.deleted ? null : hostedInvoiceUrl(record, view);
    if (url === null) return [];
    return row(
      `<a href="${text(url)}">${text(record.number ?? record.id)}</a>`,
      `${text(money(record.total, record.currency))} · ${record.status}`,
    );
  });
  const back =
    session.return_url === null || !/^https?:/i.test(session.return_url)
      ? ''
      : `<p><a href="${text(session.return_url)}">Return to the shop</a></p>`;
  const list = (rows: string[]): string =>
    rows.length === 0 ? '<p>None.</p>' : `<table><tbody>${rows.join('')}</tbody></table>`;
  return page(
    'Billing',
    `${back}<h1>Billing</h1><h2>Subscriptions</h2>${list(plans)}<h2>Invoices</h2>${list(bills)}`,
  );
}

function servePortal(core: Core, path: string): Page | undefined {
  const match = /^\/p\/session\/test_(\w{40})$/.exec(path);
  if (!match) return undefined;
  for (const tenant of core.tenants.values()) {
    const session = tenant.account.store.portal_session.newest('secret', match[1] as string);
    if (session) return portalPage(tenant, session);
  }
  return undefined;
}

/** The pages that `hosted_invoice_url` and the `url` of portal sessions lead to; they only show. */
export const serveBillingPage = (core: Core, path: string): Page | undefined =>
  serveInvoice(core, path) ?? servePortal(core, path);
