import { apps, forbid, inside, libs, names, siblings } from '../imports.mjs';
import { refuse, text, vagueFunction } from '../syntax.mjs';
import { apiFolders, features, ground, layers } from './layers.mjs';

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

const queueOfJobs = {
  selector: text('\\bgraphile_worker\\.'),
  message: 'The queue belongs to jobs: ask its service.',
};

const tooManyCollaborators = {
  selector: 'MethodDefinition[kind="constructor"] > FunctionExpression[params.length>7]',
  message: 'No class takes more than seven collaborators.',
};

/** The API's blocks: one for what lies beside the folders, and one for each place; specs are tests and not bound. */
export const apiBlocks = [
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
  excludeFiles: ['**/*.spec.ts'],
  rules: {
    ...forbid(...everywhereInApi, ...patterns),
    ...refuse(
      tooManyCollaborators,
      vagueFunction,
      ...(place === 'jobs' || place === 'database' ? [] : [queueOfJobs]),
    ),
    'arrows/field-names': 'error',
    'arrows/role-in-name': 'error',
    ...(place === 'database' ? {} : { 'arrows/foreign-tables': ['error', place] }),
  },
}));
