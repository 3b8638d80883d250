import { existsSync, readdirSync, readFileSync } from 'node:fs';
import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/**
 * The arrows between the parts of this repository. A block replaces the same rule of an earlier one, so
 * each place names everything that it forbids, from these pieces.
 */
const forbid = (...patterns) => ({
  '@typescript-eslint/no-restricted-imports': ['error', { patterns }],
});

const names = (list) => `(${list.join('|')})`;

const apps = (...list) => ({
  regex: `(^|/)apps/${names(list)}(/|$)|^(\\.\\./){2,}${names(list)}/`,
  message: 'Arrows go one way: this place may not reach into that app.',
});
const libs = (...list) => ({
  regex: `^@app/${names(list)}($|/)|(^|/)libs/${names(list)}(/|$)|^(\\.\\./){2,}${names(list)}/`,
  message: 'Arrows go one way: this place may not use that library.',
});
/** @param {string} [also] an entry of a library beside its index that may be used */
const inside = (also = '') => ({
  regex: `^@app/${also ? `(?!${also}$)` : ''}[^/]+/|(^|/)libs/`,
  message: 'A library is used by its name, through its index, not by a path inside it.',
});
const foldersOf = (path) =>
  readdirSync(new URL(path, import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

/** Sibling folders, or files of them by the beginning of their path: `../orders/…`, `../../orders/…` from deeper. */
const siblings = (list, message) => ({ regex: `^(\\.\\./)+${names(list)}(/|\\.|$)`, message });

const stripeClient = {
  regex: '^stripe(/|$)',
  message:
    "The Stripe client is made in src/stripe alone; elsewhere Stripe's types may be imported as types.",
  allowTypeImports: true,
};

/** What the API's code may not use, wherever it stands. */
const everywhereInApi = [
  libs('payment-flow', 'stripe-sandbox'),
  inside(),
  apps('web', 'local'),
  siblings(['test'], 'Code never imports what is there for tests.'),
];

/** The API's folders that serve every feature and know none of them. */
const ground = [
  'audit',
  'config',
  'database',
  'discovery',
  'http',
  'jobs',
  'limits',
  'logging',
  'metrics',
  'money',
  'openapi',
  'personal-data',
  'retention',
  'shop',
  'stripe',
  'tracing',
  'web',
];
/**
 * The API's features from the ground up: each may use what stands in an earlier line, and nothing else of its own line
 * or of a later one. Most of `mail` only sends; what writes about orders and to owners stands on top.
 */
const layers = [
  ['health', 'installation', 'mail', 'pictures', 'users'],
  ['auth', 'catalog', 'customers'],
  ['basket', 'orders'],
  ['card-testing', 'mismatches'],
  ['payment-methods'],
  ['payments'],
  ['checkout', 'disputes', 'membership'],
  ['refunds'],
  ['webhooks'],
  ['reconciliation'],
  ['account-deletion', 'admin', 'mail/order-mails', 'mail/owner-mails'],
];
const features = layers.flat();
const apiFolders = foldersOf('apps/api/src');
const homeless = apiFolders.filter((folder) => !ground.includes(folder) && !features.includes(folder));
if (homeless.length > 0) throw new Error(`Give ${homeless.join(', ')} a layer in eslint.config.mjs.`);

/** What a place of the API may not import of the others, derived from the layers. The database knows every feature. */
function foreignFolders(place) {
  if (place === 'database') return [];
  const isGround = ground.includes(place);
  const layer = layers.findIndex((line) => line.includes(place));
  // The session reads its user.
  const mayUse = place === 'http' ? 'users' : place;
  const list = (isGround ? features : layers.slice(layer).flat()).filter((one) => one !== mayUse);
  if (list.length === 0) return [];
  return [
    siblings(list, isGround ? `${place} knows no feature.` : `${place} stands below that, or beside it.`),
  ];
}

const foreignRows = {
  regex: `^(\\.\\./)+${names(apiFolders)}/(.*/)?[\\w-]+\\.(entity|repository)$`,
  message: "A feature uses another's service, never its entity or repository (naming a type is fine).",
  allowTypeImports: true,
};

/** The tables of each place, which alone names them. Admin may read all of them, and migrations change them. */
const tables = {
  audit: ['audit_log'],
  auth: ['account_links', 'second_factors', 'recovery_codes'],
  basket: ['baskets', 'basket_items'],
  catalog: ['products', 'reading_marks', 'search_terms'],
  checkout: ['checkout_networks'],
  customers: ['customers'],
  disputes: ['disputes'],
  http: ['sessions'],
  installation: ['installation'],
  limits: ['rate_limits'],
  mail: ['mails'],
  membership: [
    'membership_plan',
    'memberships',
    'membership_transitions',
    'invoices',
    'invoice_attempts',
    'invoice_links',
    'invoice_refunds',
  ],
  mismatches: ['mismatches'],
  orders: ['orders', 'order_items'],
  'payment-methods': ['kept_cards', 'card_setup_outcomes'],
  payments: ['payments', 'payment_attempts', 'payment_transitions'],
  pictures: ['pictures'],
  reconciliation: ['comparisons'],
  refunds: ['refunds'],
  users: ['users'],
  webhooks: ['webhook_events'],
};

const migrations = new URL('apps/api/src/database/migrations/', import.meta.url);
const ownerless = readdirSync(migrations)
  .flatMap((file) => [...readFileSync(new URL(file, migrations), 'utf8').matchAll(/CREATE TABLE (\w+)/g)])
  .map(([, table]) => table)
  .filter((table) => !Object.values(tables).flat().includes(table));
if (ownerless.length > 0) throw new Error(`Give ${ownerless.join(', ')} an owner in eslint.config.mjs.`);

const isTable = (name, list) => list.includes(name.replaceAll('"', '').replace(/^public\./, ''));

/** What is listed after FROM and the like ends at one of these. */
const clauses =
  /\b(WHERE|GROUP|ORDER|LIMIT|OFFSET|FETCH|FOR|HAVING|WINDOW|UNION|EXCEPT|INTERSECT|SET|VALUES|RETURNING|SELECT)\b/i;
const writing = ['DELETE\\s+FROM', 'INTO', 'UPDATE', 'TRUNCATE', 'COPY'];
const reading = ['FROM', 'JOIN', 'USING', 'TABLE'];

/** The tables that a text of SQL names where a table stands, comments and parentheses or not. */
function tablesIn(text, verbs) {
  const pieces = [];
  let rest = text.replace(/\/\*[\s\S]*?\*\/|--.*/g, ' ');
  for (let group = /\(([^()]*)\)/; group.test(rest); )
    rest = rest.replace(group, (_, piece) => {
      pieces.push(piece);
      return ' $ ';
    });
  return [...pieces, rest].flatMap((piece) =>
    piece.split(new RegExp(`\\b${names(verbs)}\\s+`, 'i')).flatMap((part, index) =>
      // What was split at stands between the parts.
      index < 2 || index % 2 === 1
        ? []
        : part
            .split(clauses)[0]
            .split(',')
            .map((item) => item.replace(/^\s*((ONLY|LATERAL|TABLE)\s+)*/i, '').match(/^[\w."]+/)?.[0] ?? ''),
    ),
  );
}

/** What is written in the code of a text: templates and sums as one, with a mark for what is put into them. */
function textOf(node) {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : ' $ ';
  if (node.type === 'TemplateLiteral') return node.quasis.map(({ value }) => value.cooked).join(' $ ');
  if (node.type === 'BinaryExpression') return textOf(node.left) + textOf(node.right);
  return ' $ ';
}

const isSum = (node) => node.type === 'BinaryExpression' && node.operator === '+';
/** Where a table's name is no table: types, names of properties, decorators, and what Stripe is to expand. */
function isOtherName({ parent }) {
  if (parent.type === 'TSLiteralType' || (parent.type === 'Property' && !parent.computed)) return true;
  if (parent.type === 'CallExpression' && parent.parent.type === 'Decorator') return true;
  return parent.type === 'ArrayExpression' && parent.parent.key?.name === 'expand';
}
/** Whether it is what a method that writes is given: `delete('orders')`, `deleteBatch(db, 'orders')`. */
function isWritten({ parent }, sourceCode) {
  if (parent.type !== 'CallExpression') return false;
  const { callee } = parent;
  const method = callee.property?.name ?? callee.name;
  if (method === 'from') return sourceCode.getText(callee.object).includes('.delete(');
  return /^(into|insert|update|upsert|delete|softDelete|increment|decrement|clear|truncate)/.test(method);
}

/** No place names the tables of others, in SQL or alone; Admin may, but not where it writes. */
const foreignTables = {
  meta: { schema: [{ type: 'string' }] },
  create(context) {
    const [place] = context.options;
    const isAdmin = place === 'admin';
    const others = Object.entries(tables).filter(([owner]) => owner !== place.split('/')[0]);
    const report = (node, name) => {
      const owner = others.find(([, list]) => isTable(name, list))?.[0];
      if (owner) context.report({ node, message: `That table belongs to ${owner}: ask its service.` });
    };
    const check = (node) => {
      if (isSum(node.parent)) return;
      const text = textOf(node);
      for (const name of tablesIn(text, isAdmin ? writing : [...writing, ...reading])) report(node, name);
    };
    const checkName = (node) => {
      if (isAdmin ? isWritten(node, context.sourceCode) : !isOtherName(node))
        report(node, textOf(node).trim());
    };
    return {
      'Literal, TemplateLiteral': (node) => {
        check(node);
        checkName(node);
      },
      'BinaryExpression[operator="+"]': check,
    };
  },
};

/** A text, or a piece of one, in which this is found. */
const text = (regex) => `TemplateElement[value.raw=/${regex}/i], Literal[value=/${regex}/i]`;
const queueOfJobs = {
  selector: text('\\bgraphile_worker\\.'),
  message: 'The queue belongs to jobs: ask its service.',
};

const tooManyCollaborators = {
  selector: 'MethodDefinition[kind="constructor"] > FunctionExpression[params.length>7]',
  message: 'No class takes more than seven collaborators.',
};

const lowerFirst = (name) => name.charAt(0).toLowerCase() + name.slice(1);
/** A repository in the folder of the class that it is injected into. */
const isRepositoryBeside = (name, program) =>
  name.endsWith('Repository') &&
  program.body.some(
    ({ type, source, specifiers }) =>
      type === 'ImportDeclaration' &&
      /^\.\/[^/]+$/.test(source.value) &&
      specifiers.some(({ local }) => local.name === name),
  );
/** What is injected has its class's name, without `Service`; a repository in its own folder may be `repository`. */
const fieldNames = {
  create: (context) => ({
    'ClassDeclaration[decorators.length>0] > ClassBody > MethodDefinition[kind="constructor"] TSParameterProperty'({
      parameter,
    }) {
      const type = parameter.typeAnnotation?.typeAnnotation;
      if (type?.type !== 'TSTypeReference' || type.typeArguments || type.typeName.type !== 'Identifier')
        return;
      const { name } = type.typeName;
      const fitting = [lowerFirst(name.replace(/Service$/, ''))];
      if (isRepositoryBeside(name, context.sourceCode.ast)) fitting.push('repository');
      if (fitting.includes(parameter.name)) return;
      context.report({
        node: parameter,
        message: `Call it as its class is called: ${fitting.join(' or ')}.`,
      });
    },
  }),
};

/** The roles that a class of each decorator may have; its file is called `<subject>.<role>.ts`. */
const roles = {
  Injectable: ['service', 'repository', 'job', 'handler', 'pipe', 'guard', 'filter', 'interceptor'],
  Catch: ['filter'],
  Controller: ['controller'],
  Entity: ['entity'],
  Module: ['module'],
};
const roleInName = {
  create: (context) => ({
    'ClassDeclaration > Decorator > CallExpression'({ callee, parent }) {
      const fitting = roles[callee.name];
      if (!fitting || new RegExp(`\\.${names(fitting)}\\.ts$`).test(context.filename)) return;
      context.report({ node: parent, message: `Its file is called by its role: ${fitting.join(', ')}.` });
    },
  }),
};

const api = {
  rules: { 'field-names': fieldNames, 'foreign-tables': foreignTables, 'role-in-name': roleInName },
};

/** The API's blocks: one for what lies beside the folders, and one for each place; specs are tests and not bound. */
const apiBlocks = [
  ['apps/api/src/*.ts', '', stripeClient],
  ...[...ground, ...features].map((place) => [
    place.includes('/') ? `apps/api/src/${place}*.ts` : `apps/api/src/${place}/**/*.ts`,
    place,
    ...(place === 'stripe' ? [] : [stripeClient]),
    ...(place === 'database' ? [] : [foreignRows]),
    ...foreignFolders(place),
  ]),
].map(([file, place, ...patterns]) => ({
  files: [file],
  ignores: ['**/*.spec.ts'],
  plugins: { api },
  rules: {
    ...forbid(...everywhereInApi, ...patterns),
    'no-restricted-syntax': [
      'error',
      tooManyCollaborators,
      ...(place === 'jobs' || place === 'database' ? [] : [queueOfJobs]),
    ],
    'api/field-names': 'error',
    'api/role-in-name': 'error',
    ...(place === 'database' ? {} : { 'api/foreign-tables': ['error', place] }),
  },
}));

const webLibraries = [libs('stripe-sandbox'), inside('contracts/browser'), apps('api', 'local')];
const withoutSchemas = {
  regex: '^(zod(/.*)?|@app/contracts)$',
  message:
    'zod is too big for the pages of the shop: they take @app/contracts/browser (types from anywhere), forms fetch lib/form-rules.ts.',
  allowTypeImports: true,
};
const webFeatures = foldersOf('apps/web/src/features');
const composed = 'Routes in app/ compose features: a feature imports neither app/ nor another feature.';

const fromFeatures = siblings(['app', ...webFeatures], composed);

const webBlocks = [
  ['apps/web/src/**/*.{ts,tsx}', withoutSchemas],
  ['apps/web/src/{lib,components}/**/*.{ts,tsx}', withoutSchemas, siblings(['app', 'features'], composed)],
  ['apps/web/src/features/**/*.{ts,tsx}', withoutSchemas, fromFeatures],
].map(([file, ...patterns]) => ({
  files: [file],
  ignores: ['**/*.spec.{ts,tsx}', 'apps/web/src/lib/{zod,form-rules}.ts'],
  rules: forbid(...webLibraries, ...patterns),
}));

const loopLibraries = [
  libs('stripe-sandbox'),
  inside('contracts/browser'),
  apps('api', 'web', 'local'),
  { regex: '^(react|react-dom|@nestjs/.*)$', message: 'The loop is free of React and Nest.' },
];

/** What the sandbox's code may not use, wherever it stands. */
const everywhereInSandbox = [libs('contracts', 'payment-flow'), apps('api', 'web', 'local')];

/** What several resources have in common, and before which of them it stands. */
const common = { intents: 'setup-attempts', pricing: 'products' };

/**
 * The folders of the sandbox's resources in the order of its registry: each may use those before it.
 * What an earlier one would have to know of a later one, the later one learns by reacting to events.
 */
function orderOfResources() {
  const registry = readFileSync(new URL('libs/stripe-sandbox/src/registry.ts', import.meta.url), 'utf8');
  const folderOf = new Map(
    [...registry.matchAll(/import \{([^}]+)\} from '\.\/resources\/([\w-]+)\/resource'/g)].flatMap(
      ([, listed, folder]) => listed.split(',').map((name) => [name.trim(), folder]),
    ),
  );
  const [, list] = /const RESOURCES = \[([^\]]+)\]/.exec(registry);
  const order = new Set(list.split(',').flatMap((name) => folderOf.get(name.trim()) ?? []));
  return [...order].flatMap((folder) => [
    ...Object.keys(common).filter((name) => common[name] === folder),
    folder,
  ]);
}

const stripeResources = orderOfResources();
const unlisted = foldersOf('libs/stripe-sandbox/src/resources').filter(
  (folder) => !stripeResources.includes(folder),
);
if (unlisted.length > 0) throw new Error(`List ${unlisted.join(', ')} in the sandbox's registry.ts.`);

/** What one resource of the sandbox may not import of the others: their records may be named as types. */
function foreignResources(resource) {
  const list = stripeResources.slice(stripeResources.indexOf(resource) + 1);
  if (list.length === 0) return [];
  const message = `${resource} stands before that in the registry: let that one react to an event.`;
  return [
    { regex: `^(\\.\\./)+${names(list)}/(?!record$)`, message },
    { regex: `^(\\.\\./)+${names(list)}/record$`, message, allowTypeImports: true },
  ];
}

/** The layers of the sandbox above a place, which it may not import. */
const sandboxLayers = [
  'kernel',
  'error-catalogue',
  'cards',
  'resources',
  'registry',
  'controls',
  'dashboard',
  'server',
  'sandbox',
  'cli',
];
const above = (layer, ...also) =>
  siblings(
    [...sandboxLayers.slice(sandboxLayers.indexOf(layer) + 1), ...also],
    `${layer} knows nothing of what stands on it.`,
  );

/** Whose verbs move the states of which objects; an invoice asks for its payments and writes how they stand. */
const machines = {
  checkout_session: 'checkout-sessions',
  credit_note: 'credit-notes',
  dispute: 'disputes',
  invoice: 'invoices',
  invoice_payment: 'invoices',
  payment_intent: 'payment-intents',
  payout: 'payouts',
  refund: 'refunds',
  setup_attempt: 'setup-attempts',
  setup_intent: 'setup-intents',
  subscription: 'subscriptions',
  subscription_schedule: 'subscription-schedules',
  test_clock: 'test-clocks',
};
const machineless = foldersOf('libs/stripe-sandbox/src/resources').filter(
  (folder) =>
    existsSync(new URL(`libs/stripe-sandbox/src/resources/${folder}/machine.ts`, import.meta.url)) &&
    !Object.hasOwn(machines, folder.replaceAll('-', '_').replace(/s$/, '')),
);
if (machineless.length > 0) throw new Error(`Say in eslint.config.mjs who moves ${machineless.join(', ')}.`);
/** A state is set by the verbs of its own resource alone. */
function foreignStates(resource) {
  const others = Object.keys(machines).filter((name) => machines[name] !== resource);
  return {
    selector: `CallExpression[callee.property.name="put"][arguments.0.value=/^${names(others)}$/] > ObjectExpression > Property[key.name="status"]`,
    message: 'The state of that object is moved by the verbs of its own resource.',
  };
}

/** Names of functions that do not say what is done, or to what. */
const vagueNames = 'after|ask|at|collect|end|follow|judge|later|settle|standing';
const vagueFunction = {
  selector: [
    `FunctionDeclaration[id.name=/^(${vagueNames})$/]`,
    `VariableDeclarator[id.name=/^(${vagueNames})$/][init.type=/Function/]`,
    `MethodDefinition[key.name=/^(${vagueNames})$/]`,
  ].join(', '),
  message: 'Name it by a verb and its object: scheduleCapture, collectInvoicePayment.',
};

/** What a call is refused with is data of a catalogue: no handler makes an error of a text of its own. */
const textInHandler = {
  selector:
    'CallExpression[callee.name="invalid"], NewExpression[callee.name="ApiError"] Property[key.name="message"] > :matches(Literal, TemplateLiteral)',
  message: 'Put the text into a catalogue of errors, and throw what that makes of it.',
};

const sandboxBlocks = [
  ['kernel/**/*.ts', above('kernel')],
  // What makes errors of texts.
  ['kernel/catalogue.ts', above('kernel')],
  ['error-catalogue/**/*.ts', above('error-catalogue')],
  ['cards/**/*.ts', above('cards')],
  ['resources/*.ts', above('resources')],
  ...stripeResources.map((resource) => [
    `resources/${resource}/**/*.ts`,
    above('resources'),
    ...foreignResources(resource),
  ]),
  [
    'registry.ts',
    {
      regex: '^\\./(controls|dashboard|server|sandbox|cli)(/|$)',
      message: 'registry knows nothing of what stands on it.',
    },
  ],
  ['{controls,dashboard}/**/*.ts', above('dashboard')],
].map(([file, ...patterns]) => ({
  files: [`libs/stripe-sandbox/src/${file}`],
  ignores: ['**/*.spec.ts'],
  rules: {
    ...forbid(...everywhereInSandbox, ...patterns),
    'no-restricted-syntax': [
      'error',
      vagueFunction,
      foreignStates(file.split('/')[1]),
      ...(/^(kernel\/\*|resources\/)/.test(file) ? [textInHandler] : []),
    ],
  },
}));

const arrows = [
  {
    files: ['libs/contracts/**/*.ts'],
    rules: forbid(libs('payment-flow', 'stripe-sandbox'), apps('api', 'web', 'local')),
  },
  {
    files: ['libs/payment-flow/**/*.ts'],
    rules: forbid(...loopLibraries),
  },
  {
    files: ['libs/payment-flow/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: forbid(...loopLibraries, withoutSchemas),
  },
  {
    files: ['libs/stripe-sandbox/**/*.ts'],
    // Its tests in a browser borrow the local stack's way to find one.
    ignores: ['libs/stripe-sandbox/browser/e2e/**', 'libs/stripe-sandbox/sdks/stripe-js.ts'],
    rules: forbid(...everywhereInSandbox),
  },
  {
    files: ['libs/stripe-sandbox/**/*.{ts,tsx}'],
    rules: { 'no-restricted-syntax': ['error', vagueFunction] },
  },
  ...sandboxBlocks,
  {
    // The stack prepares the API's database and otherwise knows the others as programs to run.
    files: ['apps/local/src/**/*.ts'],
    rules: forbid(libs('contracts', 'payment-flow', 'stripe-sandbox'), apps('web')),
  },
  ...webBlocks,
  ...apiBlocks,
  {
    files: ['apps/**/index.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'Program', message: 'No barrels inside apps: import a thing from the file it is in.' },
      ],
    },
  },
];

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      '**/dist/**',
      '.data/**',
      '.cache/**',
      'coverage/**',
      'test-results/**',
      'playwright-report/**',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node } },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  ...arrows,
  {
    files: ['apps/web/**/*.{ts,tsx,js}'],
    languageOptions: { globals: { ...globals.browser } },
  },
  {
    // Not for specs: the rules compile each file, which takes long.
    files: ['apps/web/src/**/*.{ts,tsx}'],
    ignores: ['**/*.spec.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { ...reactHooks.configs.recommended.rules },
  },
  {
    files: ['libs/stripe-sandbox/browser/**/*.ts', 'apps/api/bench/click/in-page.mjs'],
    languageOptions: { globals: { ...globals.browser } },
  },
);
