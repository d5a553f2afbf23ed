/** Where newer versions come from, as electron-builder wrote it into the package (`publish` in electron-builder.yml). Pure. */

export const notSetUp = 'Updates are not set up: install new versions by hand.';

/**
 * What is wrong with the text of `app-update.yml`, in words; null when it names a place. An address under `.invalid`, which by
 * standard (RFC 2606) leads nowhere, is the way to say that there is none yet.
 */
export function feedProblem(text: string | null): string | null {
  if (text === null || !/^provider:\s*\S/m.test(text)) return notSetUp;
  const address = /^url:\s*['"]?([^'"\s]+)/m.exec(text)?.[1];
  // Providers such as `github` are named by owner and repository instead.
  if (address === undefined) return null;
  const url = URL.parse(address);
  return url === null || /(?:^|\.)invalid$/.test(url.hostname) ? notSetUp : null;
}
