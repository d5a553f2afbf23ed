import { Button, Group, Modal } from '@mantine/core';
import { useViews } from '../engine/views.ts';
import { ViewRow } from './ViewRow.tsx';
import styles from './views.module.css';

/** Names, order and pins of the saved searches. */
export function ManageViews({ onClose }: { onClose: () => void }) {
  const views = useViews().data?.views ?? [];
  return (
    <Modal opened onClose={onClose} title="Views" centered size={520}>
      {views.length === 0 ? (
        <p className={styles.about}>There are no views. Search for something, and choose “Save this search”.</p>
      ) : (
        <ul className={styles.rows} aria-label="Views">
          {views.map((view, place) => (
            <ViewRow key={view.id} view={view} place={place} count={views.length} />
          ))}
        </ul>
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          Done
        </Button>
      </Group>
    </Modal>
  );
}
