import { describe, expect, test } from 'vitest';
import { projectOf } from '../../../scripts/testing/projects.ts';

/** Not spelled out below: this file itself is searched for imports. */
const imports = (name: string) => `import '${name}';`;

const files: Record<string, string> = {
  'test/core/pure.test.ts': imports('../../core/pure.ts'),
  'test/core/file.test.ts': imports('../../core/middle.ts'),
  'test/renderer/page.test.ts': imports('../support/browser.ts') + imports('../../core/file.ts'),
  'test/electron/badge.test.ts': imports('../support/desktop-session.ts'),
  'test/e2e/story.test.ts': imports('../../core/pure.ts'),
  'test/support/browser.ts': imports('playwright-core'),
  'core/pure.ts': imports('zod'),
  'core/middle.ts': imports('./file.ts'),
  'core/file.ts': imports('node:sqlite') + imports('./middle.ts'),
};
const read = (path: string) => files[path] ?? null;

describe('scripts/testing/projects.ts', () => {
  test.each([
    ['test/core/pure.test.ts', 'unit'],
    ['test/core/file.test.ts', 'engine'],
    ['test/renderer/page.test.ts', 'desktop'],
    ['test/electron/badge.test.ts', 'desktop'],
    ['test/e2e/story.test.ts', 'e2e'],
  ])('%s is one of %s', (file, project) => {
    expect(projectOf(file, read)).toBe(project);
  });
});
