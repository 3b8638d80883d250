// Styled where it is used: most pages ask for no password.
import '@mantine/core/styles/PasswordInput.css';

export { PasswordInput, type PasswordInputProps } from '@mantine/core';
