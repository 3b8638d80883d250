import { Anchor, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { LinkButton } from '../../components/link-button';
import { Page } from '../../components/page';
import { Result } from '../../components/result';
import { LinkInvalid } from '../../features/account/components/link-invalid';
import { ResetForm } from '../../features/account/components/reset-form';
import { useLinkToken } from '../../features/account/use-link-token';
import { endSession } from '../../features/auth/session';

function ResetByLink({ token }: { token: string | null }) {
  const client = useQueryClient();
  const [state, setState] = useState<'open' | 'done' | 'broken'>(token ? 'open' : 'broken');
  if (state === 'done') {
    return (
      <Page title="New password" size="xs">
        <Result title="Your password was changed" action={<LinkButton to="/sign-in">Sign in</LinkButton>}>
          You are signed out on all devices. Sign in with your new password.
        </Result>
      </Page>
    );
  }
  return (
    <Page title="New password" size="xs">
      {token && state === 'open' ? (
        <ResetForm
          token={token}
          onBroken={() => setState('broken')}
          onDone={() => {
            // All sessions of the account have ended, also that of this browser.
            endSession(client);
            setState('done');
          }}
        />
      ) : (
        <Stack>
          <LinkInvalid>
            <Anchor component={Link} to="/forgot-password" underline="always">
              Request a new link
            </Anchor>
            .
          </LinkInvalid>
          <Text>Your password was not changed.</Text>
        </Stack>
      )}
    </Page>
  );
}

/** Sets a new password with a link from an email. */
export function ResetPasswordPage() {
  const token = useLinkToken();
  return <ResetByLink key={token} token={token} />;
}
