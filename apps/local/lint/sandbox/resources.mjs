import { foldersOf, textOf } from '../read.mjs';

/** What several resources have in common, and before which of them it stands. */
const common = { intents: 'setup-attempts', pricing: 'products' };

function orderOfResources() {
  const registry = textOf('libs/stripe-sandbox/src/registry.ts');
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

export const resourceFolders = foldersOf('libs/stripe-sandbox/src/resources');

/**
 * The folders of the sandbox's resources in the order of its registry: each may use those before it.
 * What an earlier one would have to know of a later one, the later one learns by reacting to events.
 */
export const stripeResources = orderOfResources();

const unlisted = resourceFolders.filter((folder) => !stripeResources.includes(folder));
if (unlisted.length > 0) throw new Error(`List ${unlisted.join(', ')} in the sandbox's registry.ts.`);
