/** How large the history is, within its file. */

import type { Sql } from './statements.ts';

export interface FileSize {
  /** Of the file, once what its log holds is in it. */
  bytes: number;
  pages: number;
  /** Pages that nothing stands on. */
  freePages: number;
  /** Bytes of the pages that something stands on. */
  usedBytes: number;
}

export function fileSize(sql: Sql): FileSize {
  const pages = sql.get<{ page_count: number }>('pragma page_count')?.page_count ?? 0;
  const freePages = sql.get<{ freelist_count: number }>('pragma freelist_count')?.freelist_count ?? 0;
  const pageBytes = sql.get<{ page_size: number }>('pragma page_size')?.page_size ?? 0;
  return { bytes: pages * pageBytes, pages, freePages, usedBytes: (pages - freePages) * pageBytes };
}
