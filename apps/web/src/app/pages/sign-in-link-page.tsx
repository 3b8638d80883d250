import { Alert, Anchor, Button, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { Page } from '../../components/page';
import { signInByLink } from '../../features/account/api/links';
import { LinkInvalid } from '../../features/account/components/link-invalid';
import { useLinkToken } from '../../features/account/use-link-token';
import { CodeStep } from '../../features/auth/components/code-step';
import { startSession } from '../../features/auth/session';
import { errorText } from '../../lib/error-text';
import { hasCode } from '../../lib/http/api-error';

function SignInByLink({ token }: { token: string | null }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const signIn = useMutation({
    mutationFn: signInByLink,
    onSuccess: (user) => {
      startSession(client, user, null);
      void navigate(user.hasPassword ? '/' : '/profile', { replace: true });
    },
  });
  if (hasCode(signIn.error, 'sign_in_code_required')) {
    return (
      <Page title="Sign in" size="xs">
        <CodeStep
          onExpired={() => void navigate('/sign-in', { replace: true })}
          onSignedIn={() => void navigate('/', { replace: true })}
        />
      </Page>
    );
  }
  if (token === null || hasCode(signIn.error, 'link_invalid')) {
    return (
      <Page title="Sign in" size="xs">
        <LinkInvalid>
          <Anchor component={Link} to="/sign-in" underline="always">
            Sign in with your password
          </Anchor>
          , or request a new link.
        </LinkInvalid>
      </Page>
    );
  }
  return (
    <Page title="Sign in" size="xs" lead="This link signs you in once, in this browser.">
      <Stack>
        <Button size="lg" loading={signIn.isPending} onClick={() => signIn.mutate({ token })}>
          Sign in
        </Button>
        {signIn.isError ? (
          <Alert color="brick" role="alert">
            {errorText(signIn.error)}
          </Alert>
        ) : null}
      </Stack>
    </Page>
  );
}

/** Signs in with a link that works once. It takes a click, since mail scanners open links too. */
export function SignInLinkPage() {
  const token = useLinkToken();
  return <SignInByLink key={token} token={token} />;
}
