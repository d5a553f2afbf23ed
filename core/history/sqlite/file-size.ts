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

/** @param schema which of a connection's files */
export function fileSize(sql: Sql, schema: 'main' | 'truth' = 'main'): FileSize {
  const pages = sql.get<{ page_count: number }>(`pragma ${schema}.page_count`)?.page_count ?? 0;
  const freePages = sql.get<{ freelist_count: number }>(`pragma ${schema}.freelist_count`)?.freelist_count ?? 0;
  const pageBytes = sql.get<{ page_size: number }>(`pragma ${schema}.page_size`)?.page_size ?? 0;
  return { bytes: pages * pageBytes, pages, freePages, usedBytes: (pages - freePages) * pageBytes };
}

/** Bytes that the history takes in both files. */
export function usedBytes(sql: Sql): number {
  return fileSize(sql).usedBytes + fileSize(sql, 'truth').usedBytes;
}
