import { Divider, NavLink, Stack, Text } from '@mantine/core'
import { Link, useRouterState } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type MenuEntry, ORGANIZATION_MENU, PERSONAL_MENU } from '../menu.ts'
import { useMyOrganizations, useOrganization } from '../organizations/use-organization.ts'
import { OrganizationSwitcher } from './organization-switcher.tsx'

/** What this person may do here; what their roles do not allow is not shown. */
export function SideMenu() {
  const { t } = useTranslation('issuer')
  const { data: organizations = [] } = useMyOrganizations()
  const { organization } = useOrganization()
  const entries = ORGANIZATION_MENU.filter(
    ({ roles }) => roles === 'any' || roles.some((role) => organization?.roles.includes(role)),
  )
  return (
    <Stack gap={4}>
      <OrganizationSwitcher organizations={organizations} current={organization} />
      {organization &&
        entries.map((entry) => (
          <Entry key={entry.to} entry={entry} to={entry.to.replace('$slug', organization.slug)} />
        ))}
      {PERSONAL_MENU.length > 0 && (
        <>
          <Divider my="sm" />
          <Text size="sm" c="dimmed" px="sm">
            {t('forYourself')}
          </Text>
          {PERSONAL_MENU.map((entry) => (
            <Entry key={entry.to} entry={entry} to={entry.to} />
          ))}
        </>
      )}
    </Stack>
  )
}

function Entry({ entry, to }: { entry: Omit<MenuEntry, 'roles'>; to: string }) {
  const { t } = useTranslation()
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const here = pathname === to || pathname.startsWith(`${to}/`)
  return (
    <NavLink
      component={Link}
      to={to}
      label={t(entry.label)}
      leftSection={<entry.icon size={20} aria-hidden />}
      active={here}
      {...(here ? { 'aria-current': 'page' as const } : {})}
    />
  )
}
