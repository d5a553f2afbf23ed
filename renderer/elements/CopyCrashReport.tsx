import { useCrashReport } from '../engine/queries.ts';
import { CopyButton } from './CopyButton.tsx';

/** Copies the newest crash report; nothing where native code crashed and could write none. */
export function CopyCrashReport() {
  const report = useCrashReport().data ?? null;
  return report === null ? null : <CopyButton value={report.text} what="crash report" label="Copy crash report" />;
}
