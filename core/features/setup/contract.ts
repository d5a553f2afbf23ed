/** What of the set-up was seen to work. */

export interface Status {
  /** What of the set-up was seen to work on this computer, also in earlier runs; null what was not. */
  setup: {
    testEventAt: number | null;
    /** When the system last took a notification, and when a click on one last came back. */
    notificationShownAt: number | null;
    notificationClickedAt: number | null;
    /** Why the last notification of this run could not be shown; null when it could, or there was none. */
    notificationProblem: string | null;
  };
}
