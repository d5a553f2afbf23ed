import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface IntegrationOptions {
  environment: Readonly<Record<string, string | undefined>>;
  homeDir: string;
}

/**
 * Whether the desktop has an entry that starts this AppImage, without which it knows neither its icon nor its links;
 * undefined for an app that is no AppImage.
 */
export function isIntegrated({ environment, homeDir }: IntegrationOptions): boolean | undefined {
  const { APPIMAGE: program, XDG_DATA_HOME: dataHome, XDG_DATA_DIRS: dataDirs } = environment;
  if (!program) return undefined;
  const folders = [
    dataHome || join(homeDir, '.local/share'),
    ...(dataDirs || '/usr/local/share:/usr/share').split(':'),
  ];
  return folders.some((folder) => entriesOf(join(folder, 'applications')).some((entry) => starts(entry, program)));
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.desktop'))
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}

function starts(entry: string, program: string): boolean {
  try {
    return readFileSync(entry, 'utf8')
      .split('\n')
      .some((line) => /^(?:Try)?Exec=/.test(line) && line.includes(program));
  } catch {
    return false;
  }
}
