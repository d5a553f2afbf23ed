import {
  Button,
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  Menu,
  Modal,
  Portal,
  SegmentedControl,
  Select,
  Switch,
  TextInput,
} from '@mantine/core';

const accent: MantineColorsTuple = [
  '#eef1fd',
  '#dde3fa',
  '#b9c5f4',
  '#93a5ee',
  '#748be9',
  '#5c76e3',
  '#4a66d9',
  '#3c55c0',
  '#3348a3',
  '#2a3c86',
];

/** For what cannot be undone. White on the filled shades can be read in both schemes (4.5 : 1). */
const red: MantineColorsTuple = [
  '#fdecea',
  '#fad5d2',
  '#f3a9a4',
  '#ec7c75',
  '#e2564d',
  '#cf4038',
  '#c5352d',
  '#bb2f28',
  '#9d2721',
  '#7f1f1a',
];

/** The system's own faces: nothing is loaded, and the app looks at home on each desktop. */
const sans =
  '-apple-system, BlinkMacSystemFont, "Segoe UI Variable Text", "Segoe UI", system-ui, Roboto, "Noto Sans", sans-serif';
const mono =
  'ui-monospace, "SF Mono", "Cascadia Code", "Segoe UI Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace';

/** The id of the element, within the page's landmarks, that holds what opens over the page. */
export const overlaysId = 'overlays';

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 6 },
  colors: { accent, red },
  fontFamily: sans,
  fontFamilyMonospace: mono,
  fontSizes: { xs: '13px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.3' },
  defaultRadius: 8,
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { size: 'xs', fw: 500 } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'xs' }, styles: { error: { fontSize: 13, lineHeight: 1.4 } } }),
    // Mantine's place for the first focus is no item, which a menu may hold nothing but.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    // Within a landmark, so that what opens over the page is not outside of it for those who go by landmarks.
    Portal: Portal.extend({ defaultProps: { target: `#${overlaysId}` } }),
    Modal: Modal.extend({
      defaultProps: { closeButtonProps: { 'aria-label': 'Close' } },
      styles: { title: { fontWeight: 600, lineHeight: 1.35, overflowWrap: 'anywhere' } },
    }),
    Select: Select.extend({ defaultProps: { size: 'xs' } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { size: 'xs' } }),
    Switch: Switch.extend({ defaultProps: { size: 'sm' } }),
  },
});

const ours = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-2)',
  '--mantine-color-placeholder': 'var(--text-3)',
  '--mantine-color-default': 'var(--raised)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-error': 'var(--bad)',
};

/**
 * Lets Mantine's own parts draw on the same surfaces and lines as ours (tokens.css). Named for each scheme, because Mantine's
 * own values are, and would win over what is named for both.
 */
export const themeVariables: CSSVariablesResolver = () => ({ variables: {}, light: ours, dark: ours });
