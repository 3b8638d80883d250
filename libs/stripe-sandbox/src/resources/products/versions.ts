import type { Change } from '../../kernel/versions/change';
import { renamed } from '../../kernel/versions/json';

/** What has changed about products. */
export const productChanges: readonly Change[] = [
  {
    // docs.stripe.com/changelog/2024-04-10
    name: '`features` are called `marketing_features`',
    version: '2024-04-10',
    down: {
      product: (product) => renamed(product, 'marketing_features', 'features', (features) => features),
    },
    renamed: [
      { at: ['POST /v1/products', 'POST /v1/products/:id'], from: 'features', to: 'marketing_features' },
    ],
  },
];
