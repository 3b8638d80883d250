const { default: Sequencer } = require('@jest/test-sequencer');

/** The shares of each project: those of the API are several, and wait more than they compute. */
const projects = ['/apps/api/test/together/', '/apps/web/test/together/', '/apps/local/test/libs/'];

/**
 * jest begins with the biggest files where it has no times of an earlier run. The shares are the smallest, and would all
 * come last. They come first, one of each project ahead: the only ones of the web app and of the libraries take longest.
 */
module.exports = class SharesFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const place = ({ path }) => projects.findIndex((folder) => path.replaceAll('\\', '/').includes(folder));
    const shares = projects.map((_, index) => sorted.filter((test) => place(test) === index));
    const first = shares.flatMap((list) => list.splice(0, 1));
    return [...first, ...shares.flat(), ...sorted.filter((test) => place(test) < 0)];
  }
};
