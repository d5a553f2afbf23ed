/** The one derived state, from which tray, badge, menu, status line and every other view are computed. Pure. */

/**
 * Puts the features' parts together. Two may give fields of the same section: the receiver says what it listens on, and who knows
 * the public address adds it.
 */
export function mergeStatus(parts: readonly object[]): object {
  const status: Record<string, unknown> = {};
  for (const part of parts) {
    for (const [section, value] of Object.entries(part)) {
      const before = status[section];
      status[section] = isSection(before) && isSection(value) ? { ...before, ...value } : value;
    }
  }
  return status;
}

function isSection(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
