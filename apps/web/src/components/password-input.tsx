// Styled where it is used: most pages ask for no password.
import '@mantine/core/styles/PasswordInput.css';
import { PasswordInput as MantinePasswordInput } from '@mantine/core';

export type { PasswordInputProps } from '@mantine/core';

/** A password, with a button to show it that the keyboard reaches too. */
export const PasswordInput = MantinePasswordInput.withProps({
  visibilityToggleFocusable: true,
  visibilityToggleButtonProps: { 'aria-label': 'Show password' },
});
