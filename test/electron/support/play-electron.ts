/** Loaded before the built app (`node --import`): gives it the played Electron for the real one. */

import { registerHooks } from 'node:module';

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: new URL('./played-electron.ts', import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
});
