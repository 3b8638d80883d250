import type { User } from '@app/contracts';
import { exportLeavesOut } from '@app/contracts/browser';
import { Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Page } from '../../components/page';
import { AccountSection } from '../../features/account/components/account-section';
import { ChoosePassword } from '../../features/account/components/choose-password';
import { DataExport } from '../../features/account/components/data-export';
import { DeleteAccount } from '../../features/account/components/delete-account';
import { EmailForm } from '../../features/account/components/email-form';
import { PasswordForm } from '../../features/account/components/password-form';
import { SessionList } from '../../features/account/components/session-list';
import { useMe } from '../../features/auth/api/me';
import { endSession } from '../../features/auth/session';
import { MembershipSummary } from '../../features/membership/components/membership-summary';
import { ProfileForm } from '../../features/profile/components/profile-form';
import { SecondFactor } from '../../features/second-factor/components/second-factor';
import { queryKeys } from '../../lib/query-keys';

function Account({ user }: { user: User }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const deleted = async () => {
    // Leave private pages first, or they would ask to sign in again.
    await navigate('/account-deleted', { replace: true, flushSync: true });
    endSession(client);
  };
  return (
    <Stack gap={40}>
      <AccountSection title="Profile" lead="Only your name is required.">
        <ProfileForm user={user} />
      </AccountSection>
      <AccountSection title="Membership" lead="Books cost members less.">
        <MembershipSummary />
      </AccountSection>
      <AccountSection title="Email" lead="You sign in with it, and receipts are sent to it.">
        <EmailForm user={user} />
      </AccountSection>
      <AccountSection title="Password" lead="Changing it signs you out on all other devices.">
        {user.hasPassword ? (
          <PasswordForm
            user={user}
            onChanged={() => {
              void client.invalidateQueries({ queryKey: queryKeys.sessions });
              // A new password invalidates the link to a new email address.
              void client.invalidateQueries({ queryKey: queryKeys.pendingEmail });
            }}
          />
        ) : (
          <ChoosePassword user={user} />
        )}
      </AccountSection>
      <AccountSection
        title="Two-step authentication"
        lead="A code from an authenticator app, after your password."
      >
        <SecondFactor user={user} />
      </AccountSection>
      <AccountSection
        title="Sessions"
        lead="End any session that you do not recognize, then change your password."
      >
        <SessionList />
      </AccountSection>
      <AccountSection
        title="Your data"
        lead={`What this shop keeps about you, with your cards as Stripe lists them, as a JSON file. ${exportLeavesOut}`}
      >
        <DataExport />
      </AccountSection>
      <AccountSection title="Delete account" lead="This cannot be undone.">
        <DeleteAccount user={user} onDeleted={() => void deleted()} />
      </AccountSection>
    </Stack>
  );
}

/** The account page. What is entered is kept when the session ends. */
export function ProfilePage() {
  const me = useMe();
  const [user, setUser] = useState<User | null>(me.data ?? null);
  if (me.data && me.data !== user) setUser(me.data);
  return <Page title="Account">{user ? <Account key={user.id} user={user} /> : null}</Page>;
}
