import type { User } from '@app/contracts';
import { MutationForm } from '../../../components/mutation-form';
import { PasswordInput } from '../../../components/password-input';
import { validateWith } from '../../../lib/form-errors';
import { hasCode } from '../../../lib/http/api-error';
import { useMutationForm } from '../../../lib/use-mutation-form';
import { changePassword } from '../api/account';
import { CurrentPassword, wrongPassword } from './current-password';

type Props = { user: User; onChanged: () => void };

/** Changes the password. */
export function PasswordForm({ user, onChanged }: Props) {
  const { form, submit, busy, done, error } = useMutationForm({
    initialValues: { currentPassword: '', newPassword: '' },
    validate: async (values) => ({
      ...(await validateWith((rules) => rules.changePasswordSchema)(values)),
      ...(values.currentPassword === '' ? { currentPassword: 'Enter your current password.' } : {}),
    }),
    call: changePassword,
    fieldsOf: (failure) => (hasCode(failure, 'password_incorrect') ? { currentPassword: wrongPassword } : {}),
    onDone: (_, made) => {
      made.reset();
      onChanged();
    },
  });
  return (
    <MutationForm
      label="Change password"
      submit="Change password"
      busy={busy}
      error={error}
      done={done && !form.isDirty() ? 'Password changed. You are signed out on all other devices.' : ''}
      onSubmit={submit}
    >
      <CurrentPassword
        email={user.email}
        label="Current password"
        {...form.getInputProps('currentPassword')}
      />
      <PasswordInput
        label="New password"
        description="At least 8 characters."
        autoComplete="new-password"
        required
        {...form.getInputProps('newPassword')}
      />
    </MutationForm>
  );
}
