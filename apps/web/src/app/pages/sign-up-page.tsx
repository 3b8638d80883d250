import { Anchor, Text } from '@mantine/core';
import { Link, Navigate, useSearchParams } from 'react-router';
import { Page } from '../../components/page';
import { TextLinks } from '../../components/text-links';
import { useMe } from '../../features/auth/api/me';
import { SignUpForm } from '../../features/auth/components/sign-up-form';
import { returnAddress, signInAddress } from '../../features/auth/return-to';

/** Create an account, then return to the previous page. */
export function SignUpPage() {
  const [search] = useSearchParams();
  const me = useMe();
  const back = returnAddress(search);
  if (me.data) return <Navigate to={back} replace />;
  return (
    <Page title="Create an account" size="xs">
      <SignUpForm />
      <Text size="sm" c="dimmed">
        Your data is used for your account and your orders.
        <TextLinks ids={['terms', 'privacy']} />
      </Text>
      <Text>
        Already have an account?{' '}
        <Anchor component={Link} to={signInAddress(back)} underline="always">
          Sign in
        </Anchor>
      </Text>
    </Page>
  );
}
