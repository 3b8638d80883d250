import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import { Page } from '../../components/page';
import { ForgotForm } from '../../features/account/components/forgot-form';

/** Requests a link to reset the password. */
export function ForgotPasswordPage() {
  return (
    <Page title="Forgot your password?" size="xs" lead="We email you a link to choose a new one.">
      <ForgotForm />
      <Text>
        Remembered it?{' '}
        <Anchor component={Link} to="/sign-in" underline="always">
          Sign in
        </Anchor>
      </Text>
    </Page>
  );
}
