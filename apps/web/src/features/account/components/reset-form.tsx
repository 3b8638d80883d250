import { MutationForm } from '../../../components/mutation-form';
import { PasswordInput } from '../../../components/password-input';
import { validateWith } from '../../../lib/form-errors';
import { hasCode } from '../../../lib/http/api-error';
import { useMutationForm } from '../../../lib/use-mutation-form';
import { resetPassword } from '../api/links';

type Props = { token: string; onDone: () => void; onBroken: () => void };

/** Sets a new password with a link from an email. */
export function ResetForm({ token, onDone, onBroken }: Props) {
  const { form, submit, busy, error } = useMutationForm({
    initialValues: { password: '' },
    validate: ({ password }) => validateWith((rules) => rules.resetPasswordSchema)({ token, password }),
    call: async ({ password }) => {
      await resetPassword({ token, password }).catch((failure: unknown) => {
        if (hasCode(failure, 'link_invalid')) onBroken();
        throw failure;
      });
    },
    onDone,
  });
  return (
    <MutationForm
      label="Choose a new password"
      submit="Set new password"
      busy={busy}
      error={error}
      button={{ fullWidth: true }}
      onSubmit={submit}
    >
      <PasswordInput
        label="New password"
        description="At least 8 characters. You will be signed out on all devices."
        autoComplete="new-password"
        required
        {...form.getInputProps('password')}
      />
    </MutationForm>
  );
}
