import { apps, forbid, libs, names, siblings } from '../imports.mjs';
import { refuse, vagueFunction } from '../syntax.mjs';
import { stripeResources } from './resources.mjs';
import { foreignStates } from './states.mjs';

/** What the sandbox's code may not use, wherever it stands. */
const everywhereInSandbox = [libs('contracts', 'payment-flow'), apps('api', 'web', 'local')];

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

const layers = [
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
const layersAbove = (layer) => layers.slice(layers.indexOf(layer) + 1);
const messageOf = (layer) => `${layer} knows nothing of what stands on it.`;
/** The layers of the sandbox above a place, which it may not import. */
const above = (layer) => siblings(layersAbove(layer), messageOf(layer));

/** What a call is refused with is data of a catalogue: no handler makes an error of a text of its own. */
const textInHandler = {
  selector:
    'CallExpression[callee.name="invalid"], NewExpression[callee.name="ApiError"] Property[key.name="message"] > :matches(Literal, TemplateLiteral)',
  message: 'Put the text into a catalogue of errors, and throw what that makes of it.',
};

const places = [
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
      regex: `^\\./${names(layersAbove('registry'))}(/|$)`,
      message: messageOf('registry'),
    },
  ],
  ['{controls,dashboard}/**/*.ts', above('dashboard')],
].map(([file, ...patterns]) => ({
  files: [`libs/stripe-sandbox/src/${file}`],
  excludeFiles: ['**/*.spec.ts'],
  rules: {
    ...forbid(...everywhereInSandbox, ...patterns),
    ...refuse(
      vagueFunction,
      foreignStates(file.split('/')[1]),
      ...(/^(kernel\/\*|resources\/)/.test(file) ? [textInHandler] : []),
    ),
  },
}));

export const sandboxBlocks = [
  {
    files: ['libs/stripe-sandbox/**/*.ts'],
    // Its tests in a browser borrow the local stack's way to find one.
    excludeFiles: ['libs/stripe-sandbox/browser/e2e/**', 'libs/stripe-sandbox/sdks/stripe-js.ts'],
    rules: forbid(...everywhereInSandbox),
  },
  { files: ['libs/stripe-sandbox/**/*.{ts,tsx}'], rules: refuse(vagueFunction) },
  ...places,
];
