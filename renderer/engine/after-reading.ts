/** How more of a list is asked for: what is being read anew, because something changed, is read to its end first. */
export const afterReading = { cancelRefetch: false } as const;
