/** The entries of the package: the name of the built file, and its source. */
export const ENTRIES = {
  index: 'src/index.ts',
  cli: 'src/cli.ts',
  jest: 'src/jest/index.ts',
  'global-setup': 'src/jest/global-setup.ts',
  'global-teardown': 'src/jest/global-teardown.ts',
  playwright: 'src/playwright/index.ts',
};

/** Modules that several entries use and that must be there once: which entry has it. */
export const SHARED = {
  'src/sandbox.ts': 'index',
  'src/jest/run.ts': 'global-setup',
};

/**
 * What people bring along, if they use the entry that needs it. It stands in the published manifest alone: named in the
 * workspace's, npm would install it with the packages that the server runs on.
 */
export const PEERS = { '@playwright/test': '>=1.40' };
