import type { User } from '@app/contracts';
import { useState } from 'react';
import { Page } from '../../components/page';
import { useMe } from '../../features/auth/api/me';
import { ProfileForm } from '../../features/profile/components/profile-form';

/** Who one is. The form stays while a session has ended, with everything typed in it. */
export function ProfilePage() {
  const me = useMe();
  const [user, setUser] = useState<User | null>(me.data ?? null);
  if (me.data && me.data.id !== user?.id) setUser(me.data);
  return (
    <Page title="Profile" size="sm" lead="Only your name is needed; the rest is yours to give.">
      {user ? <ProfileForm key={user.id} user={user} /> : null}
    </Page>
  );
}
