import { Skeleton } from '@mantine/core';

/** Stands for a list that is being read. */
export function ListSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label}>
      {[0, 1, 2].map((row) => (
        <Skeleton key={row} height={104} mb={10} radius={12} />
      ))}
    </div>
  );
}
