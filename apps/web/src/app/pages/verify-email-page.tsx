import { Alert, Anchor, Button, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { LinkButton } from '../../components/link-button';
import { Page } from '../../components/page';
import { Result } from '../../components/result';
import { confirmEmail, verifyEmail } from '../../features/account/api/links';
import { LinkInvalid } from '../../features/account/components/link-invalid';
import { useLinkToken } from '../../features/account/use-link-token';
import { useMe } from '../../features/auth/api/me';
import { errorText } from '../../lib/error-text';
import { hasCode } from '../../lib/http/api-error';
import { queryKeys } from '../../lib/query-keys';

type Props = {
  title: string;
  lead: string;
  button: string;
  call: (body: { token: string }) => Promise<void>;
  done: { title: string; text: string };
  /** Shown when the link is invalid. */
  invalid: ReactNode;
};

function UseLink({ token, title, lead, button, call, done, invalid }: Props & { token: string | null }) {
  const client = useQueryClient();
  const me = useMe();
  const use = useMutation({
    mutationFn: call,
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.me }),
  });
  if (use.isSuccess) {
    return (
      <Page title={title} size="xs">
        <Result
          title={done.title}
          action={
            me.data ? (
              <LinkButton to="/">Go to shop</LinkButton>
            ) : (
              <LinkButton to="/sign-in">Sign in</LinkButton>
            )
          }
        >
          {done.text}
        </Result>
      </Page>
    );
  }
  if (token === null || hasCode(use.error, 'link_invalid')) {
    return (
      <Page title={title} size="xs">
        <LinkInvalid>{invalid}</LinkInvalid>
      </Page>
    );
  }
  return (
    <Page title={title} size="xs" lead={lead}>
      <Stack>
        <Button size="lg" loading={use.isPending} onClick={() => use.mutate({ token })}>
          {button}
        </Button>
        {use.isError ? (
          <Alert color="brick" role="alert">
            <Text size="sm">
              {hasCode(use.error, 'email_taken')
                ? 'Another account uses this address now. Your address was not changed.'
                : errorText(use.error)}
            </Text>
          </Alert>
        ) : null}
      </Stack>
    </Page>
  );
}

/** A page for a link from an email. It takes a click, since mail scanners open links too. */
function MailedLink(props: Props) {
  const token = useLinkToken();
  return <UseLink key={token} token={token} {...props} />;
}

const requestInAccount = (text: string) => (
  <>
    {text} You can request a new link in{' '}
    <Anchor component={Link} to="/profile" underline="always">
      your account
    </Anchor>
    .
  </>
);

/** Confirms the email address of the account. */
export function VerifyEmailPage() {
  return (
    <MailedLink
      title="Confirm your email address"
      lead="Confirm that this email address is yours."
      button="Confirm email address"
      call={verifyEmail}
      done={{ title: 'Your email address is confirmed', text: 'Your receipts are sent to it.' }}
      invalid={requestInAccount('If your email address is already confirmed, there is nothing to do.')}
    />
  );
}

/** Confirms a new email address of the account. */
export function ConfirmEmailPage() {
  return (
    <MailedLink
      title="Change your email address"
      lead="You will sign in with the address that this link was sent to."
      button="Change email address"
      call={confirmEmail}
      done={{ title: 'Your email address was changed', text: 'Sign in with the new address.' }}
      invalid={requestInAccount('Your email address was not changed.')}
    />
  );
}
