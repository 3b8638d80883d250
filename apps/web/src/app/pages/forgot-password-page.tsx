import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import { Page } from '../../components/page';
import { ForgotForm } from '../../features/account/components/forgot-form';

/** For who cannot sign in any more. */
export function ForgotPasswordPage() {
  return (
    <Page
      title="Forgotten your password?"
      size="xs"
      lead="We send a link to choose a new one to the address of your account."
    >
      <ForgotForm />
      <Text>
        It came back to you?{' '}
        <Anchor component={Link} to="/sign-in" underline="always">
          Sign in
        </Anchor>
      </Text>
    </Page>
  );
}
