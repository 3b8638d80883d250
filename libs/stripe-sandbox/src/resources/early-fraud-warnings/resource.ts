import { defineResource } from '../../kernel/resource';
import { buildEarlyFraudWarning } from './build';
import { earlyFraudWarningRoutes } from './routes';
import { earlyFraudWarningJobs, earlyFraudWarningReactions } from './rules';

export const earlyFraudWarning = defineResource({
  name: 'early_fraud_warning',
  indexes: { charge: (r) => r.charge, payment_intent: (r) => r.payment_intent },
  view: buildEarlyFraudWarning,
  expandable: { 'radar.early_fraud_warning': { charge: 'charge', payment_intent: 'payment_intent' } },
  jobs: earlyFraudWarningJobs,
  on: earlyFraudWarningReactions,
  routes: earlyFraudWarningRoutes,
});
