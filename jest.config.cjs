const { paths } = require('./tsconfig.json').compilerOptions;

const moduleNameMapper = Object.fromEntries(
  Object.entries(paths).map(([alias, [target]]) => [`^${alias}$`, `<rootDir>/${target.replace('./', '')}`]),
);

// Nest 12, MSW and some of their dependencies ship ES modules only; jest needs them compiled.
const esmOnly =
  '@nestjs|nestjs-pino|file-type|@tokenizer|token-types|strtok3|uint8array-extras|@seriousme|rettime|until-async|@open-draft';

const swc = {
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true, tsx: true },
    transform: {
      legacyDecorator: true,
      decoratorMetadata: true,
      useDefineForClassFields: false,
      react: { runtime: 'automatic' },
    },
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
  swcrc: false,
};

// `npm test` runs specs that load the same heavy modules in shares: see apps/local/test/run-together.ts.
const together = process.env.SPECS_TOGETHER === '1';

/** @param {string} environment */
const base = (environment) => ({
  rootDir: __dirname,
  testEnvironment: environment,
  moduleNameMapper,
  transform: { '^.+\\.(t|j|mj)sx?$': ['@swc/jest', swc] },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly})/)`],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data', '<rootDir>/.cache'],
});

module.exports = {
  // Flow specs start databases and servers; on a busy machine of two cores that takes its time.
  testTimeout: 300_000,
  testSequencer: '<rootDir>/apps/local/test/sequencer.cjs',
  projects: [
    {
      ...base('node'),
      displayName: 'libs',
      // One sandbox for the whole run; each spec that uses it takes an account of its own.
      globalSetup: '<rootDir>/libs/stripe-sandbox/src/jest/global-setup.ts',
      globalTeardown: '<rootDir>/libs/stripe-sandbox/src/jest/global-teardown.ts',
      setupFilesAfterEnv: ['<rootDir>/libs/stripe-sandbox/test/fail-loudly.ts'],
      testMatch: ['<rootDir>/libs/**/*.spec.ts', '<rootDir>/apps/local/**/*.spec.ts'],
      testPathIgnorePatterns: [
        '/node_modules/',
        '/browser/',
        together ? '/libs/(contracts|payment-flow|stripe-sandbox)/' : '/apps/local/test/libs/',
      ],
    },
    {
      ...base('node'),
      displayName: 'api',
      testMatch: together
        ? ['<rootDir>/apps/api/test/together/**/*.spec.ts']
        : ['<rootDir>/apps/api/**/*.spec.ts', '!**/together/**'],
      globalSetup: '<rootDir>/apps/api/test/support/global-setup.ts',
      globalTeardown: '<rootDir>/apps/api/test/support/global-teardown.ts',
    },
    {
      ...base('@happy-dom/jest-environment'),
      displayName: 'web',
      testMatch: [
        together ? '<rootDir>/apps/web/test/together/*.spec.ts' : '<rootDir>/apps/web/src/**/*.spec.{ts,tsx}',
      ],
      setupFiles: ['<rootDir>/apps/web/test/setup-env.ts'],
      setupFilesAfterEnv: ['<rootDir>/apps/web/test/setup.ts'],
      moduleNameMapper: { ...moduleNameMapper, '\\.(css|svg)$': '<rootDir>/apps/web/test/style-stub.cjs' },
    },
  ],
};
