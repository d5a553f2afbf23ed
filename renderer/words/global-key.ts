const elsewhere: Readonly<Record<string, string>> = {
  Control: 'Ctrl',
  Super: 'Win',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
};
const onMac: Readonly<Record<string, string>> = {
  ...elsewhere,
  Control: 'Control',
  Alt: 'Option',
  Super: 'Command',
};

/** `Control+Alt+K` as it stands on the keys of this machine: `Ctrl + Alt + K`. */
export function globalKeyWords(key: string, userAgent: string): string {
  const words = /\bMacintosh\b/.test(userAgent) ? onMac : elsewhere;
  return key
    .split('+')
    .map((part) => words[part] ?? part)
    .join(' + ');
}
