// `npm run build:mails`: writes src/mail/mail-template.ts.
const { readFileSync, writeFileSync } = require('node:fs');
const { Module } = require('node:module');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

// React's warnings are about pages that run in a browser.
process.env.NODE_ENV = 'production';

for (const end of ['.ts', '.tsx']) {
  Module._extensions[end] = (module, filename) => {
    const { code } = transformSync(readFileSync(filename, 'utf8'), {
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', tsx: end === '.tsx' },
        transform: { react: { runtime: 'automatic' } },
      },
      module: { type: 'commonjs' },
      swcrc: false,
      filename,
    });
    module._compile(code, filename);
  };
}

const { makeTemplate, templateFile } = require('./template');
writeFileSync(join(__dirname, '../../src/mail/mail-template.ts'), templateFile(makeTemplate()));
