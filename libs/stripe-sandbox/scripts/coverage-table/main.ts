// `npm run coverage:sandbox`: writes COVERAGE.md and the table in the README anew.
import { writeFileSync } from 'node:fs';
import { coverageFiles } from './files';

for (const [file, text] of coverageFiles()) {
  writeFileSync(file, text);
  console.log(file);
}
