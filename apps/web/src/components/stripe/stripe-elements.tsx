import { Alert, Button, Stack, Text } from '@mantine/core';
import { Elements } from '@stripe/react-stripe-js';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useClientConfig } from '../../lib/client-config';
import { fieldFonts } from '../../lib/stripe/fonts';
import { stripeFor } from '../../lib/stripe/load';

/**
 * Provides Stripe Elements to its children. Each form with Stripe fields needs its own, since an Elements group may
 * hold one field of each kind. The children are drawn before Stripe.js is there, with empty frames for the fields, so
 * that nothing moves when it comes.
 */
export function StripeElements({ children }: { children: ReactNode }) {
  const config = useClientConfig();
  const key = config.data?.publishableKey;
  const loaded = useQuery({
    queryKey: ['stripe-js', key],
    queryFn: async () => {
      const [stripe, fonts] = await Promise.all([stripeFor(key ?? ''), fieldFonts()]);
      return { stripe, fonts };
    },
    enabled: key !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: 1,
    networkMode: 'always',
    // An object with methods: it must not be compared or copied structurally.
    structuralSharing: false,
  });

  if (!loaded.data && (config.isError || loaded.isError)) {
    return (
      <Alert color="brick" role="alert" title="The card fields could not be loaded">
        <Stack align="flex-start" gap="sm">
          <Text size="sm">
            You were not charged. Stripe could not be reached. Check your connection, and extensions that
            block scripts.
          </Text>
          <Button
            size="xs"
            variant="default"
            onClick={() => void (config.isError ? config.refetch() : loaded.refetch())}
          >
            Try again
          </Button>
        </Stack>
      </Alert>
    );
  }
  return (
    <Elements stripe={loaded.data?.stripe ?? null} options={{ fonts: loaded.data?.fonts }}>
      {children}
    </Elements>
  );
}
