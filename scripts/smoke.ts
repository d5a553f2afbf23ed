/**
 * `npm run smoke`: starts the app that was packed into release/, or `--program PATH`, sends it one event, and ends it.
 * What follows `--` goes to the app, such as `--no-sandbox` as root.
 */

import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packedProgram } from './smoke/packed-program.ts';
import { smoke } from './smoke/smoke.ts';

try {
  const { values, positionals } = parseArgs({ options: { program: { type: 'string' } }, allowPositionals: true });
  const program = values.program ?? packedProgram(join(import.meta.dirname, '..', 'release'));
  if (program === null) throw new Error('Nothing is packed for this machine: `npm run dist` or `npm run pack` first.');
  await smoke({ program, args: positionals });
  console.log('The packed app started, took an event and ended.');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
