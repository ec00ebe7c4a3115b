import { type CSSVariablesResolver, createTheme, type MantineColorsTuple, rem } from '@mantine/core'

/** Which of the programs a screen belongs to; each has a quiet accent of its own. */
export type ActorName = 'issuer' | 'wallet' | 'verifier'

// Ten shades from ground to ink. The kit uses 8 on light and 3 on dark, which `tokens.css` also names.
const ACCENTS: Record<ActorName, MantineColorsTuple> = {
  issuer: [
    '#fdf3ec',
    '#f7e0d1',
    '#f3c5a6',
    '#f0a878',
    '#d9814a',
    '#c0652e',
    '#a94f1e',
    '#983f14',
    '#8a3b12',
    '#6d2d0c',
  ],
  wallet: [
    '#eaf7f5',
    '#d0ece8',
    '#a6dfd7',
    '#7fd3c8',
    '#45ad9f',
    '#2a8f83',
    '#1d776d',
    '#176a62',
    '#14605a',
    '#0c4641',
  ],
  verifier: [
    '#eef2fc',
    '#dbe4fa',
    '#c3d2ff',
    '#a9c0ff',
    '#7391dd',
    '#5573bd',
    '#4260a3',
    '#365495',
    '#2d4a8a',
    '#1f3566',
  ],
}

export function themeOf(actor: ActorName) {
  return createTheme({
    colors: { accent: ACCENTS[actor] },
    primaryColor: 'accent',
    primaryShade: { light: 8, dark: 3 },
    autoContrast: true,
    fontFamily: 'var(--font-text)',
    headings: { fontFamily: 'var(--font-title)', fontWeight: '650' },
    defaultRadius: 'md',
    radius: { sm: rem(6), md: rem(10), lg: rem(14) },
    cursorType: 'pointer',
    respectReducedMotion: true,
    components: {
      Button: { defaultProps: { size: 'md' } },
      TextInput: { defaultProps: { size: 'md' } },
      PasswordInput: { defaultProps: { size: 'md' } },
      Textarea: { defaultProps: { size: 'md', autosize: true, minRows: 2 } },
      Select: { defaultProps: { size: 'md' } },
      NumberInput: { defaultProps: { size: 'md' } },
      ColorInput: { defaultProps: { size: 'md' } },
      Checkbox: { defaultProps: { size: 'md' } },
      CheckboxGroup: { defaultProps: { size: 'md' } },
      Radio: { defaultProps: { size: 'md' } },
      RadioGroup: { defaultProps: { size: 'md' } },
      Anchor: { defaultProps: { underline: 'always' } },
      Modal: { defaultProps: { transitionProps: { duration: 120 } } },
    },
  })
}

/** The kit's own variables, tied to our tokens so that light and dark are assigned in one place. */
export const cssVariables: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-soft)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-default-hover': 'var(--surface-sunken)',
    '--mantine-color-placeholder': 'var(--ink-soft)',
    '--mantine-color-error': 'var(--problem)',
    '--mantine-color-anchor': 'var(--accent)',
  }
  return { variables: {}, light: both, dark: both }
}
