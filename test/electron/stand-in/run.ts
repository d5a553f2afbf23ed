/** Starts the built app as Electron would: `node --expose-gc run.ts`, with the plan in the environment. */

import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readPlan } from './plan.ts';

const plan = readPlan();
const { main } = JSON.parse(readFileSync(join(plan.appRoot, 'package.json'), 'utf8')) as { main: string };

// A packaged app has no script among its arguments.
const program = join(plan.appRoot, 'topcalls-notifier');
process.argv = plan.packaged ? [program, ...plan.args] : [program, plan.appRoot, ...plan.args];
Object.defineProperty(process, 'resourcesPath', { value: plan.resources });
if (plan.appImage !== null) process.env.APPIMAGE = plan.appImage;
Object.defineProperty(process.versions, 'electron', { value: '45.4.1' });

const { announceStart, listenToTest } = await import('./control.ts');
const { becomeReady } = await import('./readiness.ts');
const { letDiskHang } = await import('./slow-disk.ts');
const { quitOnSignals } = await import('./signals.ts');
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: new URL('./electron.ts', import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
});
// Last, because the parts above run on the system that is really there.
Object.defineProperty(process, 'platform', { value: plan.platform });

if (plan.disk === 'hangs') letDiskHang();
listenToTest();
await import(pathToFileURL(join(plan.appRoot, main)).href);
announceStart();
quitOnSignals();
becomeReady();
