import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { type ReactNode, Suspense, useId, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { privateName } from '../../core/words/private-name.ts';
import { useUnreachedCount, useViews } from '../engine/views.ts';
import { usePrivateMode } from '../private/private-mode.tsx';
import { addresses } from '../routing/addresses.ts';
import { useHashQuery } from '../routing/hash-location.ts';
import { filtersFromQuery, noFilters } from '../search/filters.ts';
import { viewCountWords } from '../words/view-count.ts';
import { ViewsDialog } from './dialogs.ts';
import { ViewCount } from './ViewCount.tsx';
import styles from './views.module.css';

/** The saved searches in the sidebar, with how many calls each finds. */
export function ViewsNav() {
  const id = useId();
  const isPrivate = usePrivateMode();
  const [manages, setManages] = useState(false);
  const views = useViews().data?.views ?? [];
  const unreached = useUnreachedCount().data;
  const [path] = useLocation();
  const query = useHashQuery();
  const shown = path.startsWith(addresses.calls()) ? filtersFromQuery(query).text.trim() : null;
  return (
    <section className={styles.nav}>
      <div className={styles.head}>
        <p id={id} className={styles.title}>
          Views
        </p>
        <button
          type="button"
          className={styles.manage}
          aria-label="Manage views"
          title="Manage views"
          onClick={() => setManages(true)}
        >
          <IconAdjustmentsHorizontal size={15} stroke={1.7} aria-hidden />
        </button>
      </div>
      <ul className={styles.list} aria-labelledby={id}>
        {views.map(({ id: viewId, name, text, words }) => (
          <ViewLink
            key={viewId}
            to={addresses.calls({ ...noFilters, text })}
            name={privateName(name, isPrivate)}
            about={isPrivate ? undefined : words}
            count={<ViewCount view={{ text }} />}
            current={shown === text}
          />
        ))}
        <ViewLink
          to={addresses.unreached()}
          name="Still unreached"
          about="Numbers whose last call failed"
          count={
            unreached !== undefined && (
              <span className={styles.count}>{viewCountWords({ calls: unreached, complete: true })}</span>
            )
          }
          current={path === addresses.problems() && addresses.unreached().endsWith(`?${query}`)}
        />
      </ul>
      {manages && (
        <Suspense>
          <ViewsDialog onClose={() => setManages(false)} />
        </Suspense>
      )}
    </section>
  );
}

interface ViewLinkProps {
  to: string;
  name: string;
  about: string | undefined;
  count: ReactNode;
  current: boolean;
}

function ViewLink({ to, name, about, count, current }: ViewLinkProps) {
  return (
    <li>
      <Link to={to} className={styles.view ?? ''} aria-current={current ? 'true' : undefined} title={about}>
        <bdi className={styles.name}>{name}</bdi>
        {count}
      </Link>
    </li>
  );
}
