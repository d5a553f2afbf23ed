import { useDisclosure } from '@mantine/hooks';
import { useKeys } from '../elements/useKeys.ts';
import { leftFilters } from '../pages/calls/left-list.ts';
import { addresses } from '../routing/addresses.ts';
import { navigate } from '../routing/hash-location.ts';
import { focusSearch } from './search-focus.ts';

/** The keys that work on every page; gives the state of the help that lists them. */
export function useGlobalShortcuts(): { opened: boolean; open: () => void; close: () => void } {
  const [opened, help] = useDisclosure(false);
  useKeys([
    ['/', focusSearch],
    ['?', help.open],
    ['g', () => navigate(addresses.calls(leftFilters()))],
    ['c', () => navigate(addresses.campaigns())],
    ['a', () => navigate(addresses.activity())],
    [',', () => navigate(addresses.settings())],
  ]);
  return { opened, open: help.open, close: help.close };
}
