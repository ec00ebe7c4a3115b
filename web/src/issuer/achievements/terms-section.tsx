import type { AchievementContent } from '@cloudtnt/contract/issuer/achievement-content'
import { Checkbox, Group, Radio, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { BoundedNumber } from './bounded-number.tsx'
import { Section } from './section.tsx'
import type { Draft } from './use-draft.ts'

const ROUTES = ['course', 'prior_learning', 'direct'] as const
const USUAL_MONTHS = 36

/** How long it takes, how long it is valid, and how one gets it. */
export function TermsSection({ draft }: { draft: Draft }) {
  const { t } = useTranslation('achievements')
  const { hours, validForMonths, routes } = draft.content
  const setRoutes = (next: string[]) => {
    const known = ROUTES.filter((route) => next.includes(route))
    if (known.length > 0) draft.change({ routes: known })
  }
  return (
    <Section id="terms" title={t('terms.title')} help={t('terms.help')}>
      <BoundedNumber
        label={`${t('terms.hours')} (${t('common:optional')})`}
        description={t('terms.hoursHint')}
        min={0}
        max={5000}
        step={1}
        maw={280}
        empty={0}
        value={hours}
        onChange={(value) => draft.change({ hours: value })}
      />
      <Radio.Group
        label={t('terms.validity')}
        value={validForMonths === null ? 'noEnd' : 'months'}
        onChange={(value) => draft.change({ validForMonths: value === 'noEnd' ? null : USUAL_MONTHS })}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="noEnd" label={t('terms.noEnd')} />
          <Group gap="sm" align="center">
            <Radio value="months" label={t('terms.months')} />
            {validForMonths !== null && (
              <BoundedNumber
                aria-label={t('terms.monthsLabel')}
                min={1}
                max={600}
                allowDecimal={false}
                w={110}
                value={validForMonths}
                onChange={(value) => draft.change({ validForMonths: value })}
              />
            )}
          </Group>
        </Stack>
      </Radio.Group>
      <Checkbox.Group label={t('terms.routes')} description={t('terms.routesHint')} value={routes} onChange={setRoutes}>
        <Stack gap="xs" mt="xs">
          {ROUTES.map((route) => (
            <Checkbox
              key={route}
              value={route}
              label={t(`terms.route.${route}`)}
              description={t(`terms.routeHint.${route}`)}
              disabled={isOnly(routes, route)}
            />
          ))}
        </Stack>
      </Checkbox.Group>
    </Section>
  )
}

/** The last way that is left cannot be taken away; the hint of the group says so. */
function isOnly(routes: AchievementContent['routes'], route: string): boolean {
  return routes.length === 1 && routes[0] === route
}
