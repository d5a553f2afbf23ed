import { ActionIcon, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { matchesIn } from '../../find/matches.ts';
import { Masked } from '../../private/Masked.tsx';
import { prettyBody } from '../pretty-body.ts';
import styles from './inspector.module.css';
import { segmentsOf } from './segments.ts';

/** A part that scrolls is reached by keyboard. */
const scrolled = { tabIndex: 0, role: 'group', 'aria-label': 'The body' } as const;

/** A body, indented for the eye, with a search in it. */
export function BodySearch({ body }: { body: string }) {
  const pretty = useMemo(() => prettyBody(body), [body]);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const wanted = useDeferredValue(text);
  const matches = useMemo(() => matchesIn(pretty.text, wanted), [pretty, wanted]);
  const segments = useMemo(() => segmentsOf(pretty.text, matches), [pretty, matches]);
  const code = useRef<HTMLPreElement>(null);
  const current = matches.length === 0 ? 0 : at % matches.length;

  useEffect(() => {
    if (matches.length === 0) return;
    code.current?.querySelectorAll('mark')[current]?.scrollIntoView({ block: 'nearest' });
  }, [matches, current]);

  const step = (by: number) => setAt((current + by + matches.length) % Math.max(1, matches.length));
  return (
    <section aria-label="Body">
      <div className={styles.search}>
        <h3 className={styles.heading}>Body</h3>
        <TextInput
          size="xs"
          aria-label="Search in the body"
          placeholder="Search in the body"
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
          }}
        />
        <span className={styles.count} role="status">
          {wanted === '' ? '' : matches.length === 0 ? 'Not found' : `${current + 1} of ${matches.length}`}
        </span>
        <ActionIcon variant="subtle" color="gray" size={26} aria-label="Previous place" onClick={() => step(-1)}>
          <IconChevronUp size={16} />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" size={26} aria-label="Next place" onClick={() => step(1)}>
          <IconChevronDown size={16} />
        </ActionIcon>
      </div>
      <pre ref={code} className={styles.code} dir="ltr" data-scrolls data-reveals {...scrolled}>
        <Masked text={pretty.text}>
          {segments.map(({ start, text, match }) =>
            match === null ? (
              text
            ) : (
              <mark key={start} className={match === current ? styles.current : undefined}>
                {text}
              </mark>
            ),
          )}
        </Masked>
      </pre>
      {pretty.cut && <p className={styles.fine}>This is its beginning.</p>}
    </section>
  );
}
