import { useCrashReport } from '../engine/queries.ts';
import { CopyButton } from './CopyButton.tsx';

/** Copies the newest crash report; nothing where native code crashed and could write none. */
export function CopyCrashReport() {
  const report = useCrashReport();
  if (report.isError || report.data === null) return null;
  return <CopyButton value={report.data?.text ?? null} what="crash report" label="Copy crash report" />;
}
