/** What the chart of memberships can show. */
export const metrics = {
  members: 'Joined and left',
  churn: 'Churn',
  failed: 'Failed renewals',
  revenue: 'Revenue',
} as const;
export type Metric = keyof typeof metrics;
