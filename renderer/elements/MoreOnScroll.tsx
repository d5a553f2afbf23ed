import { Button } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { useEffect } from 'react';

interface MoreOnScrollProps {
  hasMore: boolean;
  loading: boolean;
  onMore: () => void;
}

/** The end of a list that has more: it asks for the next page when it comes into view, or when it is pressed. */
export function MoreOnScroll({ hasMore, loading, onMore }: MoreOnScrollProps) {
  const { ref, entry } = useIntersection({ rootMargin: '400px' });
  const visible = entry?.isIntersecting === true;
  useEffect(() => {
    if (visible && hasMore && !loading) onMore();
  }, [visible, hasMore, loading, onMore]);
  if (!hasMore) return null;
  return (
    <div ref={ref} style={{ display: 'grid', placeItems: 'center', padding: 16 }}>
      <Button variant="subtle" color="gray" size="xs" loading={loading} onClick={onMore}>
        Show more
      </Button>
    </div>
  );
}
