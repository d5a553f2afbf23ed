/** Debian's browser without its window's parts: of the same version, and half the processor time of the whole. */
export const debianBrowser = '/usr/bin/chromium-headless-shell';

/** The program in which pages are tried. */
export const browserPath = process.env.CHROME_PATH ?? debianBrowser;
