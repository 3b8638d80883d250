import { PasswordInput, type PasswordInputProps } from '../../../components/password-input';

export const wrongPassword = 'This is not the password of this account.';

type Props = PasswordInputProps & { email: string };

/** The password of today; password managers read from the hidden field whose it is. */
export function CurrentPassword({ email, ...input }: Props) {
  return (
    <>
      <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
      <PasswordInput autoComplete="current-password" required {...input} />
    </>
  );
}
