/** The text of a freedesktop.org desktop entry for starting at login (Desktop Entry and Autostart specifications). */

/** One argument of an `Exec` line, quoted; `%` is doubled because it starts a field code. */
function execArgument(argument: string): string {
  const quoted = argument.replaceAll(/["`$\\]/g, (character) => `\\${character}`).replaceAll('%', '%%');
  // The line as a whole is a string value, in which a backslash is written twice.
  return `"${quoted}"`.replaceAll('\\', '\\\\');
}

/** The entry that runs `command` with its arguments at login. Throws for a line break, which no entry can carry. */
export function autostartEntry(name: string, command: readonly string[]): string {
  if ([name, ...command].some((part) => /[\n\r]/.test(part)))
    throw new Error('A line break cannot be started at login');
  return [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${name}`,
    `Exec=${command.map(execArgument).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** Whether the user switched the entry off with the desktop's own tools, which keep the file and mark it. */
export function isSwitchedOff(entry: string): boolean {
  return /^(?:Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/im.test(entry);
}
