import { Anchor, Text } from '@mantine/core';
import { Link, Navigate, useSearchParams } from 'react-router';
import { Page } from '../../components/page';
import { useMe } from '../../features/auth/api/me';
import { SignInForm } from '../../features/auth/components/sign-in-form';
import { returnAddress, signInAddress } from '../../features/auth/return-to';

/** Sign in, then return to the previous page. */
export function SignInPage() {
  const [search] = useSearchParams();
  const me = useMe();
  const back = returnAddress(search);
  if (me.data) return <Navigate to={back} replace />;
  return (
    <Page title="Sign in" size="xs">
      <SignInForm
        links={
          <>
            <Text>
              <Anchor component={Link} to="/forgot-password" underline="always">
                Forgot your password?
              </Anchor>
            </Text>
            <Text>
              New here?{' '}
              <Anchor component={Link} to={signInAddress(back, '/sign-up')} underline="always">
                Create an account
              </Anchor>
            </Text>
          </>
        }
      />
    </Page>
  );
}
