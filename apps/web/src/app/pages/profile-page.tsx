import type { User } from '@app/contracts';
import { Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Page } from '../../components/page';
import { AccountSection } from '../../features/account/components/account-section';
import { ChoosePassword } from '../../features/account/components/choose-password';
import { DeleteAccount } from '../../features/account/components/delete-account';
import { EmailForm } from '../../features/account/components/email-form';
import { PasswordForm } from '../../features/account/components/password-form';
import { SessionList } from '../../features/account/components/session-list';
import { useMe } from '../../features/auth/api/me';
import { endSession } from '../../features/auth/session';
import { ProfileForm } from '../../features/profile/components/profile-form';
import { queryKeys } from '../../lib/query-keys';

function Account({ user }: { user: User }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const deleted = async () => {
    // Away from private pages first, or they would ask to sign in again.
    await navigate('/account-deleted', { replace: true, flushSync: true });
    endSession(client);
  };
  return (
    <Stack gap={40}>
      <AccountSection title="About you" lead="Only your name is needed; the rest is yours to give.">
        <ProfileForm user={user} />
      </AccountSection>
      <AccountSection title="E-mail" lead="You sign in with this address, and receipts go there.">
        <EmailForm user={user} />
      </AccountSection>
      <AccountSection title="Password" lead="A change signs you out everywhere but here.">
        {user.hasPassword ? (
          <PasswordForm
            user={user}
            onChanged={() => {
              void client.invalidateQueries({ queryKey: queryKeys.sessions });
              // A new password voids the link to a new address.
              void client.invalidateQueries({ queryKey: queryKeys.pendingEmail });
            }}
          />
        ) : (
          <ChoosePassword user={user} />
        )}
      </AccountSection>
      <AccountSection title="Where you are signed in" lead="Not you? End it, and change your password.">
        <SessionList />
      </AccountSection>
      <AccountSection title="Delete the account" lead="For good. You are asked once more before.">
        <DeleteAccount user={user} onDeleted={() => void deleted()} />
      </AccountSection>
    </Stack>
  );
}

/** The account: who one is, how one signs in, where, and how to leave. What is typed stays when a session ends. */
export function ProfilePage() {
  const me = useMe();
  const [user, setUser] = useState<User | null>(me.data ?? null);
  if (me.data && me.data !== user) setUser(me.data);
  return <Page title="Account">{user ? <Account key={user.id} user={user} /> : null}</Page>;
}
