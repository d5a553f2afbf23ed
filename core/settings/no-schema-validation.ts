/**
 * Stands where `conf` imports ajv: the settings are checked by the engine's own schema, and ajv was a third of what is
 * evaluated at each start. The configurations of both builds put it there.
 */

export class Ajv2020 {
  constructor() {
    throw new Error('This build has no ajv: conf is used without a schema here.');
  }
}

/** ajv-formats. */
export default {};
