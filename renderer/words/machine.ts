/** What to call the computer that this runs on: `this Mac` on a Mac, else `this computer`. */
export function machineWords(userAgent: string): string {
  return /\bMacintosh\b/.test(userAgent) ? 'this Mac' : 'this computer';
}
