/** Reporter of vitest: writes down which tests passed only at a second try, so that none is forgotten. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Reporter, TestCase } from 'vitest/node';

export const secondTriesPath = 'out/test/second-tries.json';

export default class SecondTries implements Reporter {
  readonly #names: string[] = [];

  onTestCaseResult(test: TestCase): void {
    if (test.diagnostic()?.flaky === true) this.#names.push(`${test.module.relativeModuleId}: ${test.fullName}`);
  }

  onTestRunEnd(): void {
    mkdirSync(dirname(secondTriesPath), { recursive: true });
    writeFileSync(secondTriesPath, JSON.stringify(this.#names));
  }
}
