import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { repository } from './repository';

/** Code that stands in for a file of this path, and whether the arrows let it pass. */
interface Trial {
  path: string;
  code: string;
}

const use = (name: string, from: string) => `import { ${name} } from '${from}';\n${name}();\n`;
const useType = (name: string, from: string) =>
  `import type { ${name} } from '${from}';\nexport type Its = ${name};\n`;

/** A file of one feature of the API that uses each of others. */
const arrow = (from: string, ...to: string[]): [path: string, code: string][] =>
  to.map((feature) => [`apps/api/src/${from}/a.ts`, use('use', `../${feature}/${feature}.service`)]);
const sql = (text: string) => `export const text = ${JSON.stringify(text)};\n`;
const template = (before: string, after: string) =>
  `export const text = (id: string) => \`${before}\${id}${after}\`;\n`;
/** An expression that names a table outside of SQL. */
const call = (expression: string) => `export const its = (db) => ${expression};\n`;
const joining = (table: string) => `export const text = [[]].map((query) => query.innerJoin('${table}'));\n`;
/** A class whose constructor takes so many parameters. */
const classTaking = (count: number) => {
  const parameters = Array.from({ length: count }, (_, index) => `readonly p${index}: string`);
  return `export class Its {\n  constructor(${parameters.join(', ')}) {}\n}\n`;
};
/** A class with this decorator. */
const decorated = (decorator: string) => `@${decorator}()\nexport class Its {}\n`;
/** A class into which another is injected under this name. */
const injecting = (field: string, type: string) =>
  `export type ${type} = object;\n@String\nexport class Its {\n  constructor(private readonly ${field}: ${type}) {}\n}\n`;
const injectingFrom = (from: string, field: string, type: string) =>
  `import { ${type} } from '${from}';\n@String\nexport class Its {\n  constructor(private readonly ${field}: ${type}) {}\n}\n`;

/** Code of the sandbox that changes a record. */
const moving = (name: string, change: string) =>
  `export const its = (tx: { put(name: string, record: object): void }, held: object) =>\n  tx.put('${name}', { ...held, ${change} });\n`;

/** Code of the sandbox that refuses a call. */
const refusing = (error: string) => `export function its() {\n  throw ${error};\n}\n`;

const PROGRAM = `
  import { ESLint } from 'eslint';
  const eslint = new ESLint();
  let text = '';
  for await (const chunk of process.stdin) text += chunk;
  const results = [];
  for (const { path, code } of JSON.parse(text)) {
    const [result] = await eslint.lintText(code, { filePath: path });
    results.push(result.messages.map((message) => message.ruleId + ': ' + message.message));
  }
  console.log(JSON.stringify(results));
`;

/** Lints every trial with this repository's own configuration, in one ESLint outside jest's module loader. */
function lint(trials: Trial[]): string[][] {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', PROGRAM], {
    cwd: repository,
    input: JSON.stringify(trials),
    encoding: 'utf8',
    maxBuffer: 10_000_000,
  });
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout) as string[][];
}

const bad: [path: string, code: string][] = [
  ['libs/contracts/src/a.ts', use('nextStep', '@app/payment-flow')],
  ['libs/contracts/src/a.ts', use('nextStep', '../../payment-flow/src/next-step')],
  ['libs/contracts/src/a.ts', use('main', '../../../apps/api/src/main')],
  ['libs/payment-flow/src/a.ts', use('createSandbox', '@app/stripe-sandbox')],
  ['libs/payment-flow/src/a.ts', use('useState', 'react')],
  ['libs/payment-flow/src/a.ts', use('Module', '@nestjs/common')],
  ['libs/stripe-sandbox/src/a.ts', use('money', '@app/contracts')],
  ['libs/stripe-sandbox/src/deep/a.ts', use('money', '../../../contracts/src/money')],
  ['libs/stripe-sandbox/src/a.ts', use('parseConfig', '../../../apps/api/src/config/config')],
  ['apps/web/src/lib/a.ts', use('createSandbox', '@app/stripe-sandbox')],
  ['apps/web/src/features/basket/a.ts', use('parseConfig', '../../../../api/src/config/config')],
  ['apps/web/src/features/basket/a.ts', use('routes', '../../app/routes')],
  ['apps/web/src/features/basket/a.ts', use('pay', '../payments/pay')],
  ['apps/web/src/features/basket/components/a.tsx', use('pay', '../../payments/components/pay')],
  ['apps/web/src/lib/a.ts', use('pay', '../features/payments/pay')],
  ['apps/web/src/components/a.tsx', use('routes', '../app/routes')],
  ['apps/web/src/features/basket/index.ts', use('pay', './pay')],
  ['apps/web/src/lib/a.ts', use('z', 'zod')],
  ['apps/web/src/features/payments/a.ts', use('paymentViewSchema', '@app/contracts')],
  ['apps/web/src/features/auth/components/a.tsx', use('registerSchema', '@app/contracts')],
  ['apps/web/src/app/pages/a.tsx', use('paymentViewSchema', '@app/contracts')],
  ['apps/web/src/lib/a.ts', use('money', '@app/contracts/src/money')],
  ['libs/payment-flow/src/a.ts', use('paymentViewSchema', '@app/contracts')],
  ['apps/api/src/payments/a.ts', use('paymentViewSchema', '@app/contracts/browser')],
  ['apps/api/src/payments/a.ts', use('nextStep', '@app/payment-flow')],
  ['apps/api/src/payments/a.ts', use('createSandbox', '@app/stripe-sandbox')],
  ['apps/api/src/payments/a.ts', use('money', '@app/contracts/src/money')],
  ['apps/api/src/payments/a.ts', use('startPostgres', '../../../local/src/postgres/start-postgres')],
  ['apps/api/src/payments/a.ts', use('App', '../../../web/src/app/app')],
  ['apps/api/src/payments/a.ts', use('createTestDatabase', '../../test/support/database')],
  ['apps/api/src/catalog/a.ts', use('OrdersService', '../orders/orders.service')],
  ['apps/api/src/orders/a.ts', use('PaymentsService', '../payments/payments.service')],
  ['apps/api/src/orders/deep/a.ts', use('PaymentsService', '../../payments/payments.service')],
  ['apps/api/src/orders/a.ts', useType('PaymentView', '../payments/payment-view')],
  ['apps/api/src/payments/a.ts', use('CheckoutService', '../checkout/checkout.service')],
  ['apps/api/src/payments/a.ts', use('Inbox', '../webhooks/webhook-inbox')],
  ['apps/api/src/payments/a.ts', use('MembershipService', '../membership/membership.service')],
  ['apps/api/src/payments/a.ts', use('OrderEntity', '../orders/order.entity')],
  ['apps/api/src/payments/deep/a.ts', use('OrderEntity', '../../orders/order.entity')],
  ['apps/api/src/stripe/a.ts', use('PaymentsService', '../payments/payments.service')],
  ['apps/api/src/config/a.ts', use('UsersService', '../users/users.service')],
  ...arrow('catalog', 'basket', 'orders', 'refunds', 'admin'),
  ...arrow('basket', 'orders', 'payments'),
  ...arrow(
    'orders',
    'basket',
    'card-testing',
    'mismatches',
    'payment-methods',
    'payments',
    'checkout',
    'refunds',
  ),
  ...arrow('card-testing', 'mismatches', 'payment-methods', 'payments'),
  ...arrow('mismatches', 'payments', 'refunds', 'reconciliation'),
  ...arrow('customers', 'auth', 'payment-methods', 'payments'),
  ...arrow('payment-methods', 'payments', 'checkout'),
  ...arrow(
    'payments',
    'refunds',
    'checkout',
    'disputes',
    'reconciliation',
    'webhooks',
    'account-deletion',
    'admin',
  ),
  ...arrow('checkout', 'disputes', 'refunds', 'reconciliation', 'webhooks'),
  ...arrow('disputes', 'checkout', 'refunds', 'reconciliation'),
  ...arrow('refunds', 'reconciliation', 'webhooks', 'admin'),
  ...arrow('webhooks', 'reconciliation', 'admin'),
  ...arrow('reconciliation', 'admin', 'account-deletion'),
  ...arrow('admin', 'account-deletion'),
  ...arrow('mail', 'orders', 'users'),
  ['apps/api/src/webhooks/handlers/a.ts', use('AdminOrders', '../../admin/admin-orders.service')],
  ['apps/api/src/reconciliation/a.ts', use('OrderMails', '../mail/order-mails.job')],
  ['apps/api/src/http/a.ts', use('OrdersService', '../orders/orders.service')],
  ['apps/api/src/refunds/a.ts', use('PaymentRepository', '../payments/payment.repository')],
  ['apps/api/src/webhooks/handlers/a.ts', use('PaymentRepository', '../../payments/payment.repository')],
  ['apps/api/src/refunds/a.ts', use('OrderRepository', '../orders/order.repository')],
  ['apps/api/src/reconciliation/a.ts', use('RefundRepository', '../refunds/refund.repository')],
  ['apps/api/src/auth/a.ts', use('RateLimits', '../limits/rate-limits.repository')],
  ['apps/api/src/catalog/a.ts', sql('SELECT 1 FROM orders')],
  ['apps/api/src/catalog/a.ts', sql('SELECT 1 FROM products p JOIN order_items i ON i.product_id = p.id')],
  ['apps/api/src/catalog/a.ts', sql('SELECT 1\n FROM products p,\n users')],
  ['apps/api/src/catalog/a.ts', sql('select 1 from users where id = $1')],
  ['apps/api/src/catalog/a.ts', joining('users')],
  ['apps/api/src/catalog/a.ts', call("deleteBatch(db, 'payments', 'true', [], 1)")],
  ['apps/api/src/catalog/a.ts', call("db.manager.delete('orders', { id: '1' })")],
  ['apps/api/src/catalog/a.ts', call("db.manager.insert('orders', {})")],
  ['apps/api/src/catalog/a.ts', call('db.manager.update(`users`, {}, {})')],
  ['apps/api/src/catalog/a.ts', call('db.getRepository(\'public."orders"\')')],
  ['apps/api/src/catalog/a.ts', "export const table = 'orders';\n"],
  ['apps/api/src/catalog/a.ts', `export const text = \`SELECT 1 FROM \${'orders'}\`;\n`],
  ['apps/api/src/catalog/a.ts', "export const text = 'SELECT 1 FROM ' + 'orders o';\n"],
  ['apps/api/src/catalog/a.ts', sql('SELECT 1 FROM /* of whom? */ orders')],
  ['apps/api/src/catalog/a.ts', sql('SELECT 1 FROM -- (all\n orders')],
  ['apps/api/src/catalog/a.ts', sql('SELECT 1 FROM products p, LATERAL (SELECT p.id) x, orders')],
  ['apps/api/src/catalog/a.ts', sql('SELECT 1 FROM products p JOIN pictures ON f(p.id, (1)), orders o')],
  ['apps/api/src/catalog/a.ts', template('SELECT 1 FROM f(', ') x, orders')],
  ['apps/api/src/admin/a.ts', call("db.manager.delete('orders', { id: '1' })")],
  ['apps/api/src/admin/a.ts', call("deleteBatch(db, 'audit_log', 'true', [], 1)")],
  ['apps/api/src/admin/a.ts', call("db.createQueryBuilder().delete().from('orders').execute()")],
  ['apps/api/src/pictures/a.ts', sql('SELECT 1 FROM pictures WHERE EXISTS (SELECT FROM public.products)')],
  ['apps/api/src/orders/a.ts', template('SELECT ', ' FROM "payments"')],
  ['apps/api/src/refunds/a.ts', sql("UPDATE payments SET status = 'succeeded'")],
  ['apps/api/src/reconciliation/a.ts', sql('INSERT INTO mismatches (kind) VALUES ($1)')],
  ['apps/api/src/reconciliation/a.ts', sql('SELECT state FROM webhook_events')],
  ['apps/api/src/account-deletion/a.ts', sql('DELETE FROM baskets WHERE user_id = $1')],
  ['apps/api/src/auth/a.ts', sql('DELETE FROM sessions WHERE sid = $1')],
  ['apps/api/src/mail/order-mails.job.ts', sql('SELECT amount FROM refunds')],
  ['apps/api/src/webhooks/a.ts', sql('SELECT graphile_worker.add_job($1)')],
  ['apps/api/src/admin/a.ts', sql('UPDATE orders SET updated_at = now()')],
  ['apps/api/src/admin/a.ts', sql('DELETE FROM mismatches')],
  ['apps/api/src/admin/a.ts', sql('INSERT INTO audit_log (action) VALUES ($1)')],
  ['apps/api/src/a.ts', sql('SELECT 1 FROM installation')],
  ['apps/api/src/orders/a.ts', classTaking(8)],
  ['apps/api/src/a.ts', classTaking(8)],
  ['apps/api/src/payments/a.ts', injecting('reading', 'ReadPayment')],
  ['apps/api/src/payments/a.ts', injecting('book', 'OrdersService')],
  ['apps/api/src/payments/a.ts', injecting('payments', 'PaymentRepository')],
  ['apps/api/src/payments/a.ts', injecting('ordersService', 'OrdersService')],
  [
    'apps/api/src/payments/deep/a.ts',
    injectingFrom('../payment.repository', 'repository', 'PaymentRepository'),
  ],
  ['apps/api/src/payments/a.ts', decorated('Injectable')],
  ['apps/api/src/a.ts', decorated('Injectable')],
  ['apps/api/src/payments/a.entity.ts', decorated('Injectable')],
  ['apps/api/src/payments/a.service.ts', decorated('Controller')],
  ['apps/api/src/payments/a.ts', decorated('Entity')],
  ['apps/api/src/payments/a.ts', use('Stripe', 'stripe')],
  [
    'apps/api/src/payments/a.ts',
    "import Stripe from 'stripe';\nexport const client = new Stripe('sk_test_x');\n",
  ],
  ['apps/api/src/payments/index.ts', use('pay', './pay')],
  ['apps/local/src/a.ts', use('App', '../../web/src/app/app')],
  ['libs/stripe-sandbox/src/kernel/a.ts', use('cardOf', '../cards/table')],
  ['libs/stripe-sandbox/src/kernel/http/a.ts', useType('ChargeRecord', '../../resources/charges/record')],
  ['libs/stripe-sandbox/src/kernel/http/a.ts', use('MODEL', '../../registry')],
  ['libs/stripe-sandbox/src/cards/a.ts', useType('ChargeRecord', '../resources/charges/record')],
  ['libs/stripe-sandbox/src/resources/charges/a.ts', use('MODEL', '../../registry')],
  ['libs/stripe-sandbox/src/resources/charges/a.ts', use('authenticate', '../../controls/authenticate')],
  ['libs/stripe-sandbox/src/registry.ts', use('serve', './controls/routes')],
  ['libs/stripe-sandbox/src/dashboard/a.ts', use('createSandbox', '../sandbox')],
  ...[
    ['charges', 'payment-intents'],
    ['charges', 'refunds'],
    ['payment-intents', 'invoices'],
    ['setup-intents', 'payment-intents'],
    ['invoices', 'subscriptions'],
    ['customers', 'subscriptions'],
    ['customers', 'payment-methods'],
    ['customers', 'tax-ids'],
    ['invoice-items', 'invoices'],
    ['subscriptions', 'subscription-items'],
    ['subscriptions', 'checkout-sessions'],
    ['test-clocks', 'checkout-sessions'],
    ['payment-methods', 'intents'],
    ['intents', 'payment-intents'],
  ].map(([from, to]): [string, string] => [
    `libs/stripe-sandbox/src/resources/${from}/a.ts`,
    use('confirm', `../${to}/confirm`),
  ]),
  ['libs/stripe-sandbox/src/resources/charges/a.ts', use('isPaid', '../invoices/record')],
  ['libs/stripe-sandbox/src/resources/invoices/a.ts', moving('payment_intent', "status: 'canceled'")],
  ['libs/stripe-sandbox/src/controls/a.ts', moving('refund', "status: 'failed'")],
  ['libs/stripe-sandbox/src/resources/subscriptions/a.ts', moving('invoice', "status: 'void'")],
  ['libs/stripe-sandbox/src/resources/checkout-sessions/a.ts', moving('subscription', "status: 'active'")],
  ['libs/stripe-sandbox/src/resources/refunds/a.ts', moving('dispute', "status: 'lost'")],
  ['libs/stripe-sandbox/src/resources/setup-intents/a.ts', moving('setup_attempt', "status: 'failed'")],
  ['libs/stripe-sandbox/src/resources/invoices/a.ts', refusing("invalid('No.')")],
  ['libs/stripe-sandbox/src/resources/invoices/a.ts', refusing('invalid(`No.`)')],
  ['libs/stripe-sandbox/src/resources/invoices/a.ts', refusing("new ApiError(402, { message: 'No.' })")],
  ['libs/stripe-sandbox/src/kernel/a.ts', refusing("invalid('No.')")],
  ['libs/stripe-sandbox/src/resources/invoices/a.ts', 'export function collect() {}\n'],
  ['libs/stripe-sandbox/src/resources/invoices/a.ts', 'export const at = () => 1;\n'],
  ['libs/stripe-sandbox/browser/stripe/a.ts', 'export class Its {\n  settle() {}\n}\n'],
  ['apps/local/src/a.ts', use('createSandbox', '@app/stripe-sandbox')],
];

const good: [path: string, code: string][] = [
  ['libs/payment-flow/src/a.ts', useType('PaymentView', '@app/contracts')],
  ['libs/payment-flow/src/a.ts', use('path', '@app/contracts/browser')],
  ['libs/payment-flow/src/a.spec.ts', use('paymentStatuses', '@app/contracts')],
  ['apps/web/src/lib/a.ts', use('path', '@app/contracts/browser')],
  ['apps/web/src/lib/a.ts', useType('PaymentView', '@app/contracts')],
  ['apps/web/src/lib/form-rules.ts', use('registerSchema', '@app/contracts')],
  ['libs/stripe-sandbox/src/a.ts', use('Stripe', 'stripe')],
  ['libs/stripe-sandbox/src/kernel/http/a.ts', use('ApiError', '../errors')],
  ['libs/stripe-sandbox/src/cards/a.ts', use('invalid', '../kernel/errors')],
  ['libs/stripe-sandbox/src/registry.ts', use('charge', './resources/charges/resource')],
  ['libs/stripe-sandbox/src/controls/a.ts', use('cancel', '../resources/refunds/cancel')],
  ['libs/stripe-sandbox/src/resources/payment-intents/a.ts', use('create', '../charges/create')],
  ['libs/stripe-sandbox/src/resources/invoices/a.ts', use('confirm', '../payment-intents/confirm')],
  ['libs/stripe-sandbox/src/resources/invoices/a.ts', use('create', '../invoice-items/create')],
  ['libs/stripe-sandbox/src/resources/subscriptions/a.ts', use('pay', '../invoices/pay')],
  ['libs/stripe-sandbox/src/resources/checkout-sessions/a.ts', use('create', '../subscriptions/create')],
  ['libs/stripe-sandbox/src/resources/charges/a.ts', useType('InvoiceRecord', '../invoices/record')],
  ['libs/stripe-sandbox/src/resources/payment-intents/a.ts', moving('payment_intent', "status: 'canceled'")],
  ['libs/stripe-sandbox/src/resources/invoices/a.ts', moving('invoice_payment', "status: 'paid'")],
  ['libs/stripe-sandbox/src/resources/invoices/a.ts', refusing('invoiceErrors.no_payment()')],
  ['libs/stripe-sandbox/src/resources/invoices/a.ts', refusing('new ApiError(402, { ...body })')],
  ['libs/stripe-sandbox/src/kernel/catalogue.ts', refusing("invalid('No.')")],
  ['libs/stripe-sandbox/src/resources/invoices/a.ts', 'export const after = 1;\n'],
  ['libs/stripe-sandbox/src/resources/reviews/a.ts', moving('payment_intent', "review: 'prv_1'")],
  ['apps/web/src/features/payments/a.ts', use('nextStep', '@app/payment-flow')],
  ['apps/web/src/features/payments/components/a.tsx', use('confirm', '../api/confirm')],
  ['apps/web/src/features/payments/a.ts', use('Price', '../../components/price')],
  ['apps/web/src/app/a.tsx', use('pay', '../features/payments/pay')],
  ['apps/web/src/features/payments/a.spec.tsx', use('createSandbox', '@app/stripe-sandbox')],
  ['apps/api/src/orders/a.ts', use('CatalogService', '../catalog/catalog.service')],
  ['apps/api/src/payments/a.ts', use('OrdersService', '../orders/orders.service')],
  ['apps/api/src/payments/a.ts', use('PaymentEntity', './payment.entity')],
  ['apps/api/src/payments/a.ts', useType('OrderEntity', '../orders/order.entity')],
  [
    'apps/api/src/payments/a.ts',
    "import type Stripe from 'stripe';\nexport type Its = Stripe.PaymentIntent;\n",
  ],
  ['apps/api/src/payments/a.ts', use('money', '@app/contracts')],
  ['apps/api/src/checkout/a.ts', use('PaymentsService', '../payments/payments.service')],
  ['apps/api/src/webhooks/a.ts', use('PaymentsService', '../payments/payments.service')],
  ['apps/api/src/payments/a.ts', use('KeepCard', '../payment-methods/keep-card.service')],
  ['apps/api/src/payments/a.ts', use('MismatchesService', '../mismatches/mismatches.service')],
  ['apps/api/src/refunds/a.ts', use('DisputesService', '../disputes/disputes.service')],
  ['apps/api/src/webhooks/handlers/a.ts', use('RefundsService', '../../refunds/refunds.service')],
  ['apps/api/src/reconciliation/a.ts', use('WebhookInbox', '../webhooks/webhook-inbox.service')],
  ['apps/api/src/admin/a.ts', use('ResolveMismatch', '../reconciliation/resolve-mismatch.service')],
  ['apps/api/src/auth/a.ts', use('MailService', '../mail/mail.service')],
  ['apps/api/src/mail/order-mails.job.ts', use('RefundsService', '../refunds/refunds.service')],
  ['apps/api/src/http/a.ts', use('UsersService', '../users/users.service')],
  ['apps/api/src/payments/a.ts', use('PaymentRepository', './payment.repository')],
  ['apps/api/src/webhooks/handlers/a.ts', use('EventRepository', '../webhook-event.repository')],
  ['apps/api/src/refunds/a.ts', useType('LockedOrder', '../orders/order.repository')],
  ['apps/api/src/orders/a.ts', sql('SELECT 1 FROM orders o JOIN order_items i ON i.order_id = o.id')],
  ['apps/api/src/orders/a.ts', sql('UPDATE orders SET payment_id = $2, payment_kind = $3 WHERE id = $1')],
  ['apps/api/src/catalog/a.ts', joining('reading_marks')],
  ['apps/api/src/catalog/a.ts', sql('SELECT p.id, orders FROM products p -- users, or FROM users')],
  ['apps/api/src/catalog/a.ts', "export type Its = { orders: number }['orders'];\n"],
  ['apps/api/src/stripe/a.ts', "export const its = { expand: ['payments'] };\n"],
  ['apps/api/src/admin/a.ts', sql('SELECT 1 FROM orders FOR UPDATE')],
  ['apps/api/src/admin/a.ts', call("db.createQueryBuilder().from('orders', 'o')")],
  ['apps/api/src/admin/a.ts', sql('SELECT 1 FROM orders o JOIN users u ON u.id = o.user_id')],
  ['apps/api/src/jobs/a.ts', sql('SELECT graphile_worker.add_job($1)')],
  ['apps/api/src/database/a.ts', sql('UPDATE payments SET reported = NULL')],
  ['apps/api/src/orders/a.spec.ts', sql('SELECT 1 FROM payments')],
  ['apps/api/src/orders/a.ts', classTaking(7)],
  ['apps/api/src/payments/a.ts', injecting('readPayment', 'ReadPayment')],
  ['apps/api/src/payments/a.ts', injecting('orders', 'OrdersService')],
  ['apps/api/src/payments/a.ts', injectingFrom('./payment.repository', 'repository', 'PaymentRepository')],
  ['apps/api/src/payments/a.ts', injecting('paymentRepository', 'PaymentRepository')],
  ['apps/api/src/payments/a.service.ts', decorated('Injectable')],
  ['apps/api/src/webhooks/handlers/a.handler.ts', decorated('Injectable')],
  ['apps/api/src/payments/a.module.ts', decorated('Module')],
  ['apps/api/src/stripe/a.ts', use('Stripe', 'stripe')],
  ['apps/api/src/payments/a.spec.ts', use('Stripe', 'stripe')],
  ['apps/api/test/a.ts', use('nextStep', '@app/payment-flow')],
  ['apps/api/test/a.ts', use('createSandbox', '@app/stripe-sandbox')],
  ['apps/api/src/database/a.ts', use('OrderEntity', '../orders/order.entity')],
  ['apps/local/src/a.ts', use('migrate', '../../api/src/database/migrate')],
];

const arrows = /no-restricted-(imports|syntax)|api\/(field-names|foreign-tables|role-in-name)/;

describe('the arrows of the repository', () => {
  const results = lint([...bad, ...good].map(([path, code]) => ({ path, code })));
  const title = ([path, code]: [string, string]) => `${path}: ${code.split('\n')[0]}`;

  it.each(bad.map((trial, index) => [title(trial), index] as const))('refuse %s', (_title, index) => {
    expect(results[index]?.filter((message) => arrows.test(message))).not.toEqual([]);
  });

  it.each(good.map((trial, index) => [title(trial), bad.length + index] as const))(
    'let pass %s',
    (_title, index) => {
      expect(results[index]).toEqual([]);
    },
  );
});

/** The files in which Biome, with this repository's own configuration, sees an import that is part of a cycle. */
function findCycles(files: Record<string, string>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-cycles-'));
  try {
    for (const name of ['biome.json', '.gitignore']) cpSync(join(repository, name), join(folder, name));
    for (const [path, code] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), code);
    }
    const biome = require.resolve('@biomejs/biome/bin/biome');
    const { stdout, stderr } = spawnSync(process.execPath, [biome, 'lint', '--reporter=json', '.'], {
      cwd: folder,
      encoding: 'utf8',
    });
    if (!stdout) throw new Error(stderr);
    const { diagnostics } = JSON.parse(stdout) as {
      diagnostics: { category: string; location: { path: string } }[];
    };
    expect(new Set(diagnostics.map(({ category }) => category))).toEqual(
      new Set(diagnostics.length > 0 ? ['lint/suspicious/noImportCycles'] : []),
    );
    return [...new Set(diagnostics.map(({ location }) => location.path))].sort();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const constant = (name: string, from?: { name: string; path: string }) =>
  from
    ? `import { ${from.name} } from '${from.path}';\nexport const ${name} = () => ${from.name};\n`
    : `export const ${name} = () => 1;\n`;

describe('import cycles', () => {
  it('are refused between two files, over three, and of types alone', () => {
    const files = {
      'apps/api/src/orders/a.ts': constant('a', { name: 'b', path: './b' }),
      'apps/api/src/orders/b.ts': constant('b', { name: 'a', path: './a' }),
      'apps/web/src/lib/one.ts': constant('one', { name: 'two', path: './two' }),
      'apps/web/src/lib/two.ts': constant('two', { name: 'three', path: './three' }),
      'apps/web/src/lib/three.ts': constant('three', { name: 'one', path: './one' }),
      'libs/stripe-sandbox/src/kernel/a.ts': constant('a', { name: 'b', path: './b' }),
      'libs/stripe-sandbox/src/kernel/b.ts': constant('b', { name: 'a', path: './a' }),
      'libs/contracts/src/left.ts': useType('Right', './right').replace('Its', 'Left'),
      'libs/contracts/src/right.ts': useType('Left', './left').replace('Its', 'Right'),
    };
    expect(findCycles(files)).toEqual(Object.keys(files).sort());
  });

  it('are not seen where there are none', () => {
    expect(
      findCycles({
        'apps/api/src/orders/a.ts': constant('a', { name: 'b', path: './b' }),
        'apps/api/src/orders/b.ts': constant('b', { name: 'c', path: './c' }),
        'apps/api/src/orders/c.ts': constant('c'),
      }),
    ).toEqual([]);
  });
});
