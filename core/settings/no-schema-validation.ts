/**
 * Stands where `conf` imports ajv: the settings are checked by the engine's own schema, and ajv was a third of what is
 * evaluated at each start. electron.vite.config.ts puts it there.
 */

export class Ajv2020 {
  constructor() {
    throw new Error('This build has no ajv: electron-store is used without a schema here.');
  }
}

/** ajv-formats. */
export default {};
