/** From Monday, as a week is read; a Date counts from Sunday. Apart from the schema, of which the interface needs nothing else. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];
