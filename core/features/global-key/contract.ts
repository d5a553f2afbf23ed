/** The key that shows the app from wherever one is; which one is a setting. */

export interface Status {
  /** How it stands with the key; null where the host has none. */
  globalKey: {
    /** The key that the system did not give to the app; null since one is in force. */
    refused: string | null;
    /** Whether the desktop decides about it and may give it another key, as on Wayland. */
    isDesktops: boolean;
  } | null;
}
