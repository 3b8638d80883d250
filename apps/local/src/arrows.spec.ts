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
  ['apps/api/src/payments/a.ts', use('Stripe', 'stripe')],
  [
    'apps/api/src/payments/a.ts',
    "import Stripe from 'stripe';\nexport const client = new Stripe('sk_test_x');\n",
  ],
  ['apps/api/src/payments/index.ts', use('pay', './pay')],
  ['apps/local/src/a.ts', use('App', '../../web/src/app/app')],
  ['apps/local/src/a.ts', use('createSandbox', '@app/stripe-sandbox')],
];

const good: [path: string, code: string][] = [
  ['libs/payment-flow/src/a.ts', useType('PaymentView', '@app/contracts')],
  ['libs/payment-flow/src/a.ts', use('path', '@app/contracts/browser')],
  ['libs/payment-flow/src/a.spec.ts', use('paymentStatuses', '@app/contracts')],
  ['apps/web/src/lib/a.ts', use('path', '@app/contracts/browser')],
  ['apps/web/src/lib/a.ts', useType('PaymentView', '@app/contracts')],
  ['apps/web/src/features/auth/components/a.tsx', use('registerSchema', '@app/contracts')],
  ['libs/stripe-sandbox/src/a.ts', use('Stripe', 'stripe')],
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
  ['apps/api/src/stripe/a.ts', use('Stripe', 'stripe')],
  ['apps/api/src/payments/a.spec.ts', use('Stripe', 'stripe')],
  ['apps/api/test/a.ts', use('settle', '@app/payment-flow')],
  ['apps/api/test/a.ts', use('createSandbox', '@app/stripe-sandbox')],
  ['apps/api/src/database/a.ts', use('OrderEntity', '../orders/order.entity')],
  ['apps/local/src/a.ts', use('migrate', '../../api/src/database/migrate')],
];

const arrows = /no-restricted-(imports|syntax)/;

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
