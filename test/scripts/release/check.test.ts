import { describe, expect, test } from 'vitest';
import { type ReleaseFacts, releaseProblems } from '../../../scripts/release/check.ts';

const ready: ReleaseFacts = {
  tag: 'v1.2.3',
  version: '1.2.3',
  changelog: '# Changelog\n\n## Unreleased\n\n## 1.2.3 - 2026-12-01\n',
  debianChangelog: 'topcalls-notifier (1.2.3) unstable; urgency=medium\n',
  metainfo: '<release version="1.2.3" date="2026-12-01" />',
};

describe('scripts/release/check.ts', () => {
  test('lets a version go that stands everywhere', () => {
    expect(releaseProblems(ready)).toEqual([]);
  });

  test('names each place that another version stands in', () => {
    expect(releaseProblems({ ...ready, tag: 'v1.2.4' })).toEqual([
      'The tag is v1.2.4, and package.json says version 1.2.3.',
    ]);
    expect(releaseProblems({ ...ready, tag: 'v1.3.0', version: '1.3.0' })).toHaveLength(3);
  });
});
