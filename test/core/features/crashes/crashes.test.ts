import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openCrashFolder } from '../../../../core/features/crashes/crash-folder.ts';
import { followCrashes } from '../../../../core/features/crashes/crashes.ts';
import { createManualClock } from '../../../electron/support/manual-clock.ts';
import { silentLogger } from '../../../support/memory-ports.ts';
import { temporaryDirectory } from '../../../support/temporary.ts';

const noon = Date.UTC(2026, 10, 25, 12);

test('core/features/crashes/crashes.ts takes no helper for the app, also where it wrote no report any more', async () => {
  const dataDir = temporaryDirectory();
  const clock = createManualClock(noon);
  const open = () => openCrashFolder({ dataDir, version: '1.2.3', clock, logger: silentLogger });
  const dumps = join(dataDir, 'crashes', 'native', 'completed');
  mkdirSync(dumps, { recursive: true });
  const crash = (name: string) => {
    writeFileSync(join(dumps, `${name}.dmp`), '');
    utimesSync(join(dumps, `${name}.dmp`), clock.now() / 1_000, clock.now() / 1_000);
  };
  const current = async () => {
    const history = { readNote: async () => null, writeNote: async () => null };
    const { notice } = await followCrashes({ folder: open(), dataDir, history, logger: silentLogger, onChange() {} });
    return notice.current();
  };

  const folder = open();
  for (let fault = 0; fault < 12; fault += 1) {
    clock.advance(60_000);
    folder.gone('helper', 'GPU', 'crashed');
  }
  crash('helper');
  clock.advance(60_000);
  expect(await current()).toBeNull();

  crash('app');
  const at = clock.now();
  clock.advance(60_000);
  expect(await current()).toEqual({ at, part: 'app' });
});
