/** How the next page of a list is asked for: what is being read anew, because something changed, is read to its end first. */
export const nextPage = { cancelRefetch: false } as const;
