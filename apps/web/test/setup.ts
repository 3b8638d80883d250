import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';
import { canHaveFocus } from './focus';
import { atEnd, unexpected } from './support/unexpected';

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

// happy-dom gives the focus to whatever asks for it; a spec of the focus could not fail.
const { focus } = HTMLElement.prototype;
HTMLElement.prototype.focus = function (this: HTMLElement, options?: FocusOptions) {
  if (canHaveFocus(this)) focus.call(this, options);
};

afterEach(() => expect(unexpected.splice(0)).toEqual([]));
afterAll(() => {
  for (const end of atEnd) end();
});
