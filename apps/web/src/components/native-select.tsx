// Its chevron is styled with Mantine's combobox, which the other pages do without.
import '@mantine/core/styles/Combobox.css';

export { NativeSelect } from '@mantine/core';
