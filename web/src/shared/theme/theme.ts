import {
  ActionIcon,
  Button,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  Drawer,
  Kbd,
  type MantineColorsTuple,
  Menu,
  Modal,
  Notification,
  Pill,
  SegmentedControl,
  Select,
  Switch,
  Tabs,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core'

/** Petrol: far from every severity colour, so that an action never looks like an alarm. */
const petrol: MantineColorsTuple = [
  '#e9f6f8',
  '#d3eaee',
  '#a9d5dd',
  '#7bbecb',
  '#52a9ba',
  '#338fa2',
  '#1f7a8d',
  '#146577',
  '#0f5161',
  '#0b3d4a',
]

/** Ink: greys with a little of the petrol in them; 9 is the page at night. */
const ink: MantineColorsTuple = [
  '#e3e9ec',
  '#c0cad0',
  '#9babb3',
  '#75868f',
  '#33424a',
  '#25323a',
  '#18232a',
  '#121b21',
  '#0e161b',
  '#0c1317',
]

const mist: MantineColorsTuple = [
  '#f6f8f9',
  '#eef2f3',
  '#e2e8ea',
  '#d3dbde',
  '#b6c1c6',
  '#93a1a8',
  '#6c7b83',
  '#4f5e66',
  '#36434a',
  '#1d282e',
]

const sans =
  "Inter, -apple-system, 'SF Pro Text', 'Segoe UI Variable Text', 'Segoe UI', Roboto, 'Liberation Sans', 'Helvetica Neue', Arial, sans-serif"
const mono =
  "'JetBrains Mono', ui-monospace, 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace"

export const theme = createTheme({
  colors: { petrol, dark: ink, gray: mist },
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 5 },
  autoContrast: true,
  fontFamily: sans,
  fontFamilyMonospace: mono,
  headings: { fontFamily: sans, fontWeight: '620' },
  fontSizes: { xs: '11px', sm: '12.5px', md: '13.5px', lg: '15px', xl: '18px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: '6px', sm: '10px', md: '14px', lg: '20px', xl: '28px' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '9px', xl: '14px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    ActionIcon: ActionIcon.extend({
      defaultProps: { variant: 'subtle', color: 'gray', size: 'md' },
    }),
    Button: Button.extend({ defaultProps: { size: 'xs' } }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'xs' } }),
    Drawer: Drawer.extend({
      defaultProps: {
        position: 'right',
        size: 'xl',
        overlayProps: { backgroundOpacity: 0.25 },
        closeButtonProps: { 'aria-label': 'Close the drawer' },
      },
    }),
    Kbd: Kbd.extend({ defaultProps: { size: 'xs' } }),
    Menu: Menu.extend({ defaultProps: { shadow: 'md', position: 'bottom-end' } }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 0.35 },
        closeButtonProps: { 'aria-label': 'Close the dialog' },
      },
    }),
    Notification: Notification.extend({
      defaultProps: { closeButtonProps: { 'aria-label': 'Hide the message' } },
    }),
    // Mantine keeps the remove button from the keyboard and from screen readers; pills are our filters.
    Pill: Pill.extend({
      defaultProps: {
        removeButtonProps: { 'aria-label': 'Remove', 'aria-hidden': false, tabIndex: 0 },
      },
    }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { size: 'xs' } }),
    Select: Select.extend({ defaultProps: { size: 'xs' } }),
    Switch: Switch.extend({ defaultProps: { size: 'xs', withThumbIndicator: false } }),
    Tabs: Tabs.extend({ defaultProps: { keepMounted: false } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'xs' } }),
    Textarea: Textarea.extend({ defaultProps: { size: 'xs' } }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 350, withArrow: false, maw: 420, multiline: true },
    }),
  },
})

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#f4f6f7',
    '--mantine-color-text': '#17242b',
    '--mantine-color-dimmed': '#5a6a72',
  },
  dark: {
    '--mantine-color-body': '#0c1317',
    '--mantine-color-text': '#dbe3e7',
    '--mantine-color-dimmed': '#8799a2',
    '--mantine-color-default': '#18232a',
    '--mantine-color-default-hover': '#1f2c34',
    '--mantine-color-default-border': '#33424a',
  },
})
