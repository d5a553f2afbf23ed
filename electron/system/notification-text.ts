/** Linux desktops read the body as markup (freedesktop notification specification, "Markup"); others show it as it is. */
export function notificationBody(body: string, platform: NodeJS.Platform): string {
  if (platform === 'darwin' || platform === 'win32') return body;
  return body.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * The id in Windows' activation arguments (`type=click&action=0&tag=<id>`), which come when a notification is clicked
 * that an earlier run has shown; `null` where it says none, as for a click on the text itself.
 */
export function activatedId(activationArguments: string): string | null {
  const id = new URLSearchParams(activationArguments).get('tag');
  return id !== null && /^[A-Za-z0-9_-]+$/.test(id) ? id : null;
}
