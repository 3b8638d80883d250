import { importersOf } from './import-graph.mjs';

const FOLDERS = ['apps/api/src', 'apps/api/test'];
/** Whoever starts the whole API imports every file of it. */
const HUBS = ['apps/api/src/app.module.ts', 'apps/api/test/support/app.ts'];
const FLOW = /^apps\/api\/test\/([\w-]+)\.spec\.ts$/;

/** The flow specs of a feature, by their names. Those of a folder that is not here are all of them. */
const flowsOf = {
  'account-deletion': /^accounts-deletion/,
  admin: /^admin/,
  audit: /^admin-audit/,
  auth: /^(accounts|auth|login|passwords|second-factor|sessions)/,
  basket: /^basket/,
  'card-testing': /^(card-testing|limits)/,
  catalog: /^(catalog|stock)/,
  checkout: /^(admin-hosted|checkout)/,
  customers: /^(cards|customer)/,
  disputes: /^disputes/,
  mail: /^(accounts|mail|receipts)/,
  membership: /^membership/,
  mismatches: /^mismatches/,
  metrics: /^metrics/,
  orders: /^(hundred|order|stock)/,
  'payment-methods': /^(cards|payments-cards|payments-new-card)/,
  payments: /^(hundred|payments)/,
  'personal-data': /^personal-data/,
  pictures: /^(catalog-admin|pictures)/,
  reconciliation: /^(checkout-(abandoned|delayed|ends|interrupted)|mismatches|payments-(endings|overtaken))/,
  refunds: /^(mismatches|refunds)/,
  retention: /^retention/,
  tracing: /^tracing/,
  users: /^(accounts|auth|personal-data)/,
  web: /^(compression|web-build)/,
  webhooks: /^(boot|membership-at|payments-webhooks|stored)/,
};

/**
 * Splits the specs that a change reaches by imports: a flow spec starts the whole API and so reaches every file of it,
 * but is near only to what it imports itself, and to the features that it is named after.
 * @param {string[]} changed @param {string[]} related paths from the root
 * @returns {{ near: string[], far: string[] }}
 */
export function nearSpecs(changed, related) {
  const patterns = new Set(
    changed.flatMap((file) => {
      const [, feature] = /^apps\/api\/src\/([\w-]+)/.exec(file) ?? [];
      if (feature) return [flowsOf[feature] ?? /^/];
      return /^(libs\/|apps\/api\/test\/support\/).*(?<!\.spec)\.ts$/.test(file) ? [/^/] : [];
    }),
  );
  const imported = new Set(importersOf(changed, FOLDERS, { specs: true, hubs: HUBS }));
  const isNear = (spec) => {
    const [, flow] = FLOW.exec(spec) ?? [];
    return flow === undefined || imported.has(spec) || [...patterns].some((pattern) => pattern.test(flow));
  };
  return { near: related.filter(isNear), far: related.filter((spec) => !isNear(spec)) };
}
