import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

configure({
  // Whole pages are drawn here, on machines that are busy with other suites: generous limits, met in a fraction.
  asyncUtilTimeout: 10_000,
  getElementError: (message, container) => {
    const page = container.querySelector('main') ?? container;
    const error = new Error(`${message}\n\nThe page reads:\n${page.textContent}`);
    error.name = 'TestingLibraryElementError';
    return error;
  },
});
