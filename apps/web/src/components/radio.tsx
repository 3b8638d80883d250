// Styled where it is used: only owners choose this way.
import '@mantine/core/styles/Radio.css';

export { Radio } from '@mantine/core';
