import { IconChevronRight } from '@tabler/icons-react';
import { Suspense, useId, useState } from 'react';
import { lazyPage } from '../routing/lazy-page.tsx';
import styles from './events.module.css';
import type { Inspected } from './inspector/inspected.ts';

const EventInspector = lazyPage(async () => (await import('./inspector/EventInspector.tsx')).EventInspector);

/** The way to all that is known of an event as it came, and to sending it again. Its code comes when it is opened. */
export function Inspect({ event, others = [] }: { event: Inspected; others?: readonly Inspected[] }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div className={styles.raw}>
      <button
        type="button"
        className={styles.toggle}
        aria-expanded={open}
        aria-controls={id}
        aria-label={`Inspect ${event.name}`}
        onClick={() => setOpen(!open)}
      >
        <IconChevronRight size={13} aria-hidden />
        Inspect
      </button>
      <div id={id} hidden={!open}>
        {open && (
          <Suspense>
            <EventInspector event={event} others={others} />
          </Suspense>
        )}
      </div>
    </div>
  );
}
