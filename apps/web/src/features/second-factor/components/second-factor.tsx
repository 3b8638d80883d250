import type { User } from '@app/contracts';
import { Skeleton } from '@mantine/core';
import { useEffect } from 'react';
import { lazyImport } from '../../../lib/lazy-import';

const section = lazyImport(() => import('./second-factor-section'));

/** Two-step authentication in the account, far down on its page: it comes after the rest. */
export function SecondFactor({ user }: { user: User }) {
  const loaded = section.useLoaded();
  useEffect(() => section.fetch(), []);
  if (loaded) return <loaded.SecondFactorSection user={user} />;
  return <Skeleton height={90} role="status" aria-label="Loading two-step authentication" />;
}
