// Styled where it is used: only owners switch something.
import '@mantine/core/styles/Switch.css';

export { Switch } from '@mantine/core';
