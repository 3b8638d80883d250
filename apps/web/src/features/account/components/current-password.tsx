import { PasswordInput, type PasswordInputProps } from '../../../components/password-input';

export const wrongPassword = 'Wrong password.';

type Props = PasswordInputProps & { email: string };

/** The current password; password managers read the account from the hidden field. */
export function CurrentPassword({ email, ...input }: Props) {
  return (
    <>
      <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
      <PasswordInput autoComplete="current-password" required {...input} />
    </>
  );
}
