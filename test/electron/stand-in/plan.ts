/** What the test tells the stand-in before the app starts, by its environment. */

export interface Plan {
  /** The system to play. The machine's own paths, files and sockets stay what they are. */
  platform: NodeJS.Platform;
  /** The folder with the app's package.json: the project, or what was extracted from an archive. */
  appRoot: string;
  packaged: boolean;
  /** The folder that a packaged app has beside its archive, `process.resourcesPath`. */
  resources: string;
  /** Linux: the AppImage that the app runs from. */
  appImage: string | null;
  /** Debugging address of the browser whose pages are the windows, `http://127.0.0.1:<port>`. */
  browserUrl: string;
  /** A folder that plays what outlives the app: the notification centre, the key store's key, kept window bounds. */
  systemDir: string;
  /** What follows the program in the command line. */
  args: string[];
  openedAtLogin: boolean;
  dark: boolean;
  /** Linux: the key store that belongs to the desktop by its name, whether it is there or not. */
  keyStore: 'basic_text' | 'gnome_libsecret';
  /**
   * What the key store does. `locked`: its prompt was cancelled; on Linux a key that everybody knows then encrypts. `hangs`: until
   * the test has it answer. `gone`: there is none.
   */
  keyring: 'answers' | 'locked' | 'hangs' | 'gone';
  /** Whether the disk answers the app's threads, or lets them wait until the test has it answer. */
  disk: 'answers' | 'hangs';
  /** Linux: whether the session is Wayland's. */
  wayland: boolean;
  /** Keys that other apps have, or that the desktop on Wayland does not allow. */
  takenKeys: string[];
  /** When windows say that they are ready to be shown; some desktops on Wayland draw no page of a hidden one. */
  readyToShow: 'always' | 'afterShow' | 'never';
  /** Linux: the actions that notifications get. By some versions of Electron only the click, which some services draw as "View". */
  actions: 'buttons' | 'view';
  /** Linux: whether the service says that a notification was closed. GNOME's does as it likes. */
  saysClosed: boolean;
  /** Windows: the click that started the app, as the system hands it over. Empty for a click on the text. */
  activation: string | null;
  /** macOS: the link that started the app. */
  openUrl: string | null;
}

export const planVariable = 'STAND_IN_PLAN';

/** The plan of this process. Throws where there is none. */
export function readPlan(): Plan {
  return JSON.parse(process.env[planVariable] ?? '') as Plan;
}
