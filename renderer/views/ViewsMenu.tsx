import { Menu } from '@mantine/core';
import { IconBookmark, IconBookmarkFilled } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { privateName } from '../../core/words/private-name.ts';
import { useUnreachedCount, useViews } from '../engine/views.ts';
import { usePrivateMode } from '../private/private-mode.tsx';
import { addresses } from '../routing/addresses.ts';
import { navigate } from '../routing/hash-location.ts';
import { noFilters } from '../search/filters.ts';
import { viewCountWords } from '../words/view-count.ts';
import { SaveViewDialog, ViewsDialog } from './dialogs.ts';
import { ViewCount } from './ViewCount.tsx';
import styles from './views.module.css';

/** Beside the search box: the saved searches, and saving the present one. */
export function ViewsMenu({ text }: { text: string }) {
  const [dialog, setDialog] = useState<'save' | 'manage' | null>(null);
  const views = useViews().data?.views ?? [];
  const asked = text.trim();
  const isSaved = views.some((view) => view.text === asked);
  const close = () => setDialog(null);
  return (
    <>
      <Menu position="bottom-end" shadow="md" width={270}>
        <Menu.Target>
          <button
            type="button"
            className={styles.button}
            aria-label="Views"
            title="Views"
            data-active={isSaved || undefined}
          >
            {isSaved ? (
              <IconBookmarkFilled size={17} aria-hidden />
            ) : (
              <IconBookmark size={17} stroke={1.8} aria-hidden />
            )}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <ViewItems />
          <Menu.Divider />
          <Menu.Item disabled={asked === ''} onClick={() => setDialog('save')}>
            Save this search…
          </Menu.Item>
          <Menu.Item onClick={() => setDialog('manage')}>Manage views…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {dialog === 'save' && <SaveViewDialog text={asked} onClose={close} />}
        {dialog === 'manage' && <ViewsDialog onClose={close} />}
      </Suspense>
    </>
  );
}

/** Counted only while the menu is open and they can be seen in it. */
function ViewItems() {
  const isPrivate = usePrivateMode();
  const views = useViews().data?.views ?? [];
  const unreached = useUnreachedCount().data;
  return (
    <div className={styles.items}>
      {views.map(({ id, name, text }) => (
        <Menu.Item
          key={id}
          rightSection={<ViewCount view={{ text }} />}
          onClick={() => navigate(addresses.calls({ ...noFilters, text }))}
        >
          <bdi>{privateName(name, isPrivate)}</bdi>
        </Menu.Item>
      ))}
      <Menu.Item
        rightSection={
          unreached !== undefined && (
            <span className={styles.count}>{viewCountWords({ calls: unreached, complete: true })}</span>
          )
        }
        onClick={() => navigate(addresses.unreached())}
      >
        Still unreached
      </Menu.Item>
    </div>
  );
}
