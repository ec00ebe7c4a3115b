import { BADGE_ICONS, BADGE_SHAPES, type BadgeDesign } from '@cloudtnt/contract/issuer/achievement-content'
import { badgeContrast } from '@cloudtnt/credential/open-badges/badge-picture'
import { ColorInput, Group, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { StateMark } from '../../ui/state-mark.tsx'
import { BadgeImage } from './badge-image.tsx'
import { fieldId } from './field-errors.ts'
import { PictureChoice } from './picture-choice.tsx'
import { Section } from './section.tsx'
import type { Draft } from './use-draft.ts'

/** Dark and light grounds on which icon and text are easy to see. */
const SWATCHES = [
  '#14605a',
  '#2d4a8a',
  '#8a3b12',
  '#5b2a6e',
  '#1b6b3a',
  '#a3201d',
  '#3a4754',
  '#f1c271',
  '#a6dfd7',
  '#c3d2ff',
]

/** The badge picture: chosen from parts, drawn as one goes, its contrast told in words. */
export function BadgeSection({ draft }: { draft: Draft }) {
  const { t } = useTranslation('achievements')
  const { badge } = draft.content
  const change = (part: Partial<BadgeDesign>) => draft.change({ badge: { ...badge, ...part } })
  return (
    <Section id="badge" title={t('badge.title')} help={t('badge.help')}>
      <Group align="flex-start" gap="xl">
        <BadgeImage design={badge} size={200} alt={badge.altText || t('badge.noAlt')} />
        <Stack className="grow" gap="md">
          <PictureChoice
            legend={t('badge.shape')}
            value={badge.shape}
            options={BADGE_SHAPES}
            label={(shape) => t(`badge.shapes.${shape}`)}
            picture={(shape) => <BadgeImage design={{ ...badge, shape, text: '' }} size={48} />}
            onChange={(shape) => change({ shape })}
          />
          <PictureChoice
            legend={t('badge.icon')}
            value={badge.icon}
            options={BADGE_ICONS}
            label={(icon) => t(`badge.icons.${icon}`)}
            picture={(icon) => <BadgeImage design={{ ...badge, icon, text: '' }} size={48} />}
            onChange={(icon) => change({ icon })}
          />
        </Stack>
      </Group>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <ColourField colour={badge.colour} onChange={(colour) => change({ colour })} />
        <TextInput
          label={`${t('badge.text')} (${t('common:optional')})`}
          description={t('badge.textHint')}
          dir="auto"
          maxLength={14}
          value={badge.text}
          onChange={(event) => change({ text: event.currentTarget.value })}
        />
      </SimpleGrid>
      <Contrast badge={badge} />
      <Textarea
        id={fieldId('badge.altText')}
        label={t('badge.altText')}
        description={t('badge.altTextHint')}
        dir="auto"
        maxLength={300}
        value={badge.altText}
        onChange={(event) => change({ altText: event.currentTarget.value })}
      />
    </Section>
  )
}

/** What is typed becomes the colour as soon as it is one. */
function ColourField({ colour, onChange }: { colour: string; onChange(colour: string): void }) {
  const { t } = useTranslation('achievements')
  const [typed, setTyped] = useState(colour)
  const [before, setBefore] = useState(colour)
  if (before !== colour) {
    setBefore(colour)
    setTyped(colour)
  }
  const isColour = /^#[0-9a-f]{6}$/i.test(typed)
  return (
    <ColorInput
      id={fieldId('badge.colour')}
      label={t('badge.colour')}
      description={t('badge.colourHint')}
      format="hex"
      swatches={SWATCHES}
      swatchesPerRow={5}
      eyeDropperButtonProps={{ 'aria-label': t('badge.pick') }}
      value={typed}
      onChange={(value) => {
        setTyped(value)
        if (/^#[0-9a-f]{6}$/i.test(value)) onChange(value.toLowerCase())
      }}
      error={isColour ? undefined : t('badge.colourWrong')}
    />
  )
}

/** The measured contrast, and what it means for whoever looks at the picture. */
function Contrast({ badge }: { badge: BadgeDesign }) {
  const { t, i18n } = useTranslation('achievements')
  const ratio = badgeContrast(badge.colour)
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 }).format(Math.floor(ratio * 10) / 10)
  const verdict = ratio >= 4.5 ? 'good' : ratio >= 3 ? (badge.text === '' ? 'iconOnly' : 'textLow') : 'low'
  const state = verdict === 'good' || verdict === 'iconOnly' ? 'confirmed' : 'problem'
  return (
    <Text component="div" role="status">
      <StateMark state={state}>{t(`badge.contrast.${verdict}`)}</StateMark>{' '}
      <Text span c="dimmed" size="sm">
        {t('badge.ratio', { ratio: number })}
      </Text>
    </Text>
  )
}
