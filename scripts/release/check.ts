/** Whether the sources tell one version, everywhere where it stands. Pure. */

export interface ReleaseFacts {
  /** The tag, such as `v1.2.3`. */
  tag: string;
  /** package.json's. */
  version: string;
  changelog: string;
  debianChangelog: string;
  metainfo: string;
}

/** What keeps the tag from being released, a line each; empty when nothing does. */
export function releaseProblems({ tag, version, changelog, debianChangelog, metainfo }: ReleaseFacts): string[] {
  const statements: readonly [boolean, string][] = [
    [tag === `v${version}`, `The tag is ${tag}, and package.json says version ${version}.`],
    [changelog.includes(`\n## ${version}`), `CHANGELOG.md has no section "## ${version}".`],
    [
      debianChangelog.startsWith(`topcalls-notifier (${version}) `),
      `assets/linux/changelog does not begin with version ${version}.`,
    ],
    [metainfo.includes(`<release version="${version}"`), `The metainfo in assets/linux has no release ${version}.`],
  ];
  return statements.filter(([ok]) => !ok).map(([, problem]) => problem);
}
