/** The columns of a table, in the order in which they are offered. */
export const exportColumns = [
  'time',
  'number',
  'name',
  'outcome',
  'reason',
  'campaign',
  'duration',
  'disposition',
  'summary',
  'error',
  'state',
  'tags',
  'notes',
  'status',
  'answered_by',
  'from',
  'ended',
  'call_id',
] as const;
export type ExportColumn = (typeof exportColumns)[number];

/** More than these are rarely asked for. */
export const usualColumns: readonly ExportColumn[] = exportColumns.slice(0, 13);
