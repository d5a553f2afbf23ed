/** What may be new of a problem: that it is there, that it goes on several times as fast, that it is back after it was over. */
export const problemNews = ['new', 'escalating', 'back'] as const;
export type ProblemNews = (typeof problemNews)[number];
