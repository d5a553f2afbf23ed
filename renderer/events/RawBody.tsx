import { IconChevronRight } from '@tabler/icons-react';
import { useId, useMemo, useState } from 'react';
import { CopyButton } from '../elements/CopyButton.tsx';
import { Masked } from '../private/Masked.tsx';
import styles from './events.module.css';
import { prettyBody } from './pretty-body.ts';

interface RawBodyProps {
  body: string;
  name: string;
  label?: string;
  startsOpen?: boolean;
}

/** The body of an event as it came; indented for the eye where it is JSON, copied as it came. */
export function RawBody({ body, name, label = 'Raw JSON', startsOpen = false }: RawBodyProps) {
  const [open, setOpen] = useState(startsOpen);
  const id = useId();
  const pretty = useMemo(() => (open ? prettyBody(body) : null), [open, body]);
  return (
    <div className={styles.raw}>
      <button
        type="button"
        className={styles.toggle}
        aria-expanded={open}
        aria-controls={id}
        aria-label={`Raw JSON of ${name}`}
        onClick={() => setOpen(!open)}
      >
        <IconChevronRight size={13} aria-hidden />
        {label}
      </button>
      <div id={id} hidden={!open} className={styles.body}>
        {pretty !== null && (
          <>
            <div className={styles.copy}>
              <CopyButton value={body} what={`raw JSON of ${name}`} />
            </div>
            <pre className={styles.code} dir="ltr" data-scrolls data-reveals>
              <Masked text={pretty.text} />
            </pre>
            {pretty.cut && <p className={styles.more}>This is its beginning. “Copy” takes all of it.</p>}
          </>
        )}
      </div>
    </div>
  );
}
