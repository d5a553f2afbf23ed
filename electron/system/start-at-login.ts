/** Starting the app, without a window, when the user logs in. */
export interface LoginItem {
  /** The user switched it on or off just now. Throws when the system refuses. */
  set(enabled: boolean): void;
  /** At start: repairs what moved, and respects what the user did with the system's own tools. Throws as `set`. */
  reconcile(enabled: boolean): void;
}
