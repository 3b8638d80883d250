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
  broken: ReactNode;
};

function UseLink({ token, title, lead, button, call, done, broken }: Props & { token: string | null }) {
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
              <LinkButton to="/">To the shop</LinkButton>
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
        <LinkInvalid>{broken}</LinkInvalid>
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
                ? 'Another account has taken this address meanwhile. Yours is as it was.'
                : errorText(use.error)}
            </Text>
          </Alert>
        ) : null}
      </Stack>
    </Page>
  );
}

/** A link from a mail that does one thing, by a press and never by being opened: mail scanners open links too. */
function MailedLink(props: Props) {
  const token = useLinkToken();
  return <UseLink key={token} token={token} {...props} />;
}

const inAccount = (words: string) => (
  <>
    {words}{' '}
    <Anchor component={Link} to="/profile" underline="always">
      In your account
    </Anchor>{' '}
    you can ask for another.
  </>
);

/** Confirms the address of an account. */
export function VerifyEmailPage() {
  return (
    <MailedLink
      title="Confirm your address"
      lead="One press, and we know that your mail reaches you."
      button="Confirm my address"
      call={verifyEmail}
      done={{ title: 'Your address is confirmed', text: 'Receipts will reach you there.' }}
      broken={inAccount('If your address is confirmed already, there is nothing to do.')}
    />
  );
}

/** Makes a new address the account's own. */
export function ConfirmEmailPage() {
  return (
    <MailedLink
      title="Change your address"
      lead="From now on you sign in with the address that this link was sent to."
      button="Use this address"
      call={confirmEmail}
      done={{ title: 'Your address is changed', text: 'Sign in with it from now on.' }}
      broken={inAccount('Your address is as it was.')}
    />
  );
}
