/** Views: searches that are kept by a name, listed with the pages and, where they are pinned, in the tray's menu. */

import { z } from 'zod';
import { type Done, id, nothing } from '../../contract/inputs.ts';
import { type View, viewSchema, views } from '../../settings/views.ts';

export const inputs = {
  listViews: nothing,
  /** Without an id it is a new one, below all others; one with the id of another takes its place. */
  saveView: z.strictObject({ view: viewSchema.partial({ id: true }) }),
  /** `to`: its place in the list, from 0. */
  moveView: z.strictObject({ id, to: z.int().min(0).max(100) }),
  deleteView: z.strictObject({ id }),
} as const;

/** A view as it is listed: with its search in words. */
export type ListedView = View & { words: string };

export interface Outputs {
  listViews: { views: ListedView[] };
  saveView: ListedView;
  moveView: Done;
  deleteView: Done;
}

export interface Status {
  /** Those that stand in the tray's menu, in their order. */
  pinnedViews: Pick<View, 'id' | 'name' | 'text'>[];
}

export const settings = { views: z.strictObject({ list: views }).prefault({}) } as const;
