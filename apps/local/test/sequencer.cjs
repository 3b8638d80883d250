const { default: Sequencer } = require('@jest/test-sequencer');

/** The API's shares take longest and wait more than they compute; the others come next. */
const begin = ['/apps/api/test/together/', '/apps/web/test/together/', '/apps/local/test/sandbox/'];

/**
 * jest begins with the biggest files where it has no times of an earlier run. The shares are the smallest, and would all
 * come last.
 */
module.exports = class SharesFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const place = begin.findIndex((folder) => path.includes(folder));
      return place < 0 ? begin.length : place;
    };
    return super.sort(tests).sort((a, b) => rank(a) - rank(b));
  }
};
