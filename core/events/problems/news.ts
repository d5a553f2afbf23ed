/** What may be new of a problem: that it is there, that it goes on several times as fast, that it is back after it was over. */
const problemNews = ['new', 'escalating', 'back'] as const;
export type ProblemNews = (typeof problemNews)[number];

/** Beside that, what rules ask for: that a running campaign went silent, that a rate is above what is usual. */
export const problemKinds = [...problemNews, 'silent', 'rate'] as const;
export type ProblemKind = (typeof problemKinds)[number];
