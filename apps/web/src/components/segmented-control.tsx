// Styled where it is used, which few pages do.
import './segmented-control.css';

export { SegmentedControl } from '@mantine/core';
