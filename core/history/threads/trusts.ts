import type { FileTrust } from '../repaired.ts';

/** The files as they are taken after each damage that was met: an error may be wrong, and the views are made again more easily. */
export const trusts: readonly Record<'intake' | 'views', FileTrust>[] = [
  { intake: 'head', views: 'head' },
  { intake: 'whole', views: 'whole' },
  { intake: 'whole', views: 'none' },
  { intake: 'none', views: 'none' },
];
