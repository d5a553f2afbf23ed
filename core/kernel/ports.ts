/**
 * What a host supplies to the engine. Everything that touches the operating system comes in through one of these,
 * so that the engine runs anywhere and a test can inject its own.
 */

/** Time, as the engine reads and waits for it. */
export interface Clock {
  /** Milliseconds UTC since 1970. */
  now(): number;
  /**
   * Milliseconds since a moment that is not known: for spans of time. Setting the clock does not move it, and it never goes
   * back; on some systems it stands still while the machine sleeps.
   */
  monotonic(): number;
  /** Calls `run` once after `delayMs`; the returned function cancels it. A pending timer never keeps the process alive. */
  after(delayMs: number, run: () => void): () => void;
}

/** Structured log lines. Implementations redact secrets, numbers and transcripts. */
export interface Logger {
  debug(message: string, facts?: Record<string, unknown>): void;
  info(message: string, facts?: Record<string, unknown>): void;
  warn(message: string, facts?: Record<string, unknown>): void;
  error(message: string, facts?: Record<string, unknown>): void;
}

/** Where settings live between runs. The engine validates what `read` gives; the store only keeps it. */
export interface SettingsStore {
  /** The stored object, of whatever shape an older version left; `{}` when nothing was stored. */
  read(): unknown;
  /** Replaces the stored object, atomically. Throws when it cannot be written. */
  write(value: Record<string, unknown>): void;
  /** Copies what is stored to a file beside it, and gives the name of that. Throws when it cannot be written. */
  keepCopy?(): string;
}

export type SecretName = 'hookToken' | 'apiKey' | 'webhookSecret' | 'ngrokToken' | 'relaySeed' | 'relayCode';

/**
 * Where secrets live between runs. The hook token has a file of its own beside it: the store is asked for one that an older
 * version left, and hears of the one in force.
 */
export interface SecretStore {
  /**
   * Gives a stored secret; null where none is stored. Waits for as long as the system's key store takes; rejects when that
   * does not give it out, and then leaves it where it is.
   */
  get(name: SecretName): Promise<string | null>;
  /** `null` forgets the secret. A hook token that is set is in its file already: what an older version kept of it may go. */
  set(name: SecretName, value: string | null): Promise<void>;
  /** Whether the operating system really protects the secrets, and how, in words for the user. */
  protection(): { protected: boolean; description: string };
  /** A hook token that was never moved into its file, which then counts; null where there is none. Waits and rejects as `get`. */
  unmovedToken?(): Promise<string | null>;
  /** Whether this run's environment gives the secret. */
  isFromEnvironment?(name: SecretName): boolean;
  /** Calls `listener` when `protection` says something else. Returns the unsubscribe function. */
  onChange?(listener: () => void): () => void;
}

/** A native notification, ready to be shown: the text is final. */
export interface NativeNotification {
  /** The id by which a click comes back, also after a restart. Letters, digits, `-` and `_` only. */
  id: string;
  title: string;
  body: string;
  urgency: 'low' | 'normal' | 'critical';
  silent: boolean;
  /**
   * One of the app's own sounds, played when it is shown, where the host can; the notification itself is silent then. `volume` from
   * 0 to 1.
   */
  sound?: { name: string; volume: number };
  /** Set where it tells of a failure, for systems that show a sign of that. */
  isFailure?: boolean;
  /** The labels of its buttons; where the system has no buttons they are left out. */
  actions?: readonly string[];
}

export type ShowOutcome = { outcome: 'shown' } | { outcome: 'failed'; reason: string };

export interface NotificationCapability {
  available: boolean;
  description: string;
  /** Whether this host shows none whatever the system does; `description` says what to do about it. */
  isByDesign?: boolean;
  /** Why the last one was not shown although they can be, in words with what to do; absent or null when it was. */
  problem?: string | null;
}

/** The operating system's notifications. */
export interface NativeNotifier {
  /** Whether notifications can be shown at all, and if not why, in words for the user. */
  capability(): NotificationCapability;
  /** Resolves when the system took the notification or refused it; never rejects. */
  show(notification: NativeNotification): Promise<ShowOutcome>;
  /**
   * Calls `listener` with the id of each notification that the user clicks, and the place of the button, counted from 0, or
   * null for the notification itself. Returns the unsubscribe function.
   */
  onActivated(listener: (id: string, action: number | null) => void): () => void;
  /**
   * The ids of what earlier runs have shown and is still there to be clicked, once that is known; null where it cannot be had.
   * Only where the system takes notifications away as the app quits.
   */
  leftByEarlierRuns?(): Promise<ReadonlySet<string> | null>;
  /** Lets go of everything; notifications on screen may stay. */
  close(): Promise<void>;
}

/** Newer versions of the app, where the host can replace it. */
export interface Updater {
  /** Why there can be none here, in words; null when there can. Does not change while the app runs. */
  unavailable(): string | null;
  /** Looks for a newer version; null when there is none. Rejects with whatever went wrong. */
  look(): Promise<string | null>;
  /** Gets the version that `look` found, and makes sure that it is whole. `onPercent` hears 0 to 100. */
  download(onPercent: (percent: number) => void): Promise<void>;
  /** Ends the app in order and starts what was downloaded. */
  restart(): Promise<void>;
}

/** Whether somebody is at the machine, where the host sees that. */
export interface UserPresence {
  /** `looking`: the app has the focus; `away`: the screen is locked, or nothing was touched for some minutes; else `here`. */
  now(): 'looking' | 'here' | 'away';
}

/** Moments at which connections must be doubted. */
export interface Wake {
  /** Calls `listener` when the machine resumed, was unlocked or its network changed. Returns the unsubscribe function. */
  onWake(listener: (reason: 'resume' | 'unlock' | 'online') => void): () => void;
  /** Calls `listener` when the machine is on no network any more, where the host sees that. Returns the unsubscribe function. */
  onNetworkLost?(listener: () => void): () => void;
}

/** A key that reaches the app while another one is in front. */
export interface GlobalKey {
  /** Has the app answer to this key (`Control+Alt+K`) and to no other; empty for none. False where the system refuses: then to none. */
  set(key: string): boolean;
  /** Whether the desktop decides about it later, and may give it another key. */
  isDesktops: boolean;
}

/** The system's dialogs in which the user chooses a file. */
export interface FileDialogs {
  /** Where to save a file that is offered under this name; null when the user cancels. */
  saveAs(name: string): Promise<string | null>;
  /** A file to read; null when the user cancels. */
  open(): Promise<string | null>;
}
